-- The platform's codes.
create table read_model.promo_code (
    tenant_id          uuid        not null,
    promo_id           uuid        not null,
    code               text        not null,
    kind               text        not null,
    percent            integer     not null,
    amount_minor       bigint      not null,
    least_top_up_minor bigint      not null,
    currency           text        not null,
    max_uses           integer     not null,
    uses               integer     not null,
    active             boolean     not null,
    expires_at         timestamptz,
    created_by         uuid        not null,
    created_at         timestamptz not null,
    position           bigint      not null,
    primary key (tenant_id, promo_id)
);
select read_model.protect('read_model.promo_code');
select read_model.keep_past('promo_code');

-- What a school got for its codes.
create table read_model.promo_usage (
    tenant_id          uuid        not null,
    promo_id           uuid        not null,
    code               text        not null,
    state              text        not null,
    percent            integer     not null default 0,
    least_top_up_minor bigint      not null default 0,
    credited_minor     bigint      not null default 0,
    used_at            timestamptz not null,
    credited_at        timestamptz,
    position           bigint      not null,
    primary key (tenant_id, promo_id)
);
select read_model.protect('read_model.promo_usage');
select read_model.keep_past('promo_usage');
