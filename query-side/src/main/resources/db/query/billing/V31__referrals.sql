-- Codes by which people bring other schools, and what they earned.
create table read_model.referral_code (
    tenant_id    uuid        not null,
    code_id      uuid        not null,
    code         text        not null,
    person_id    uuid        not null,
    referred     integer     not null,
    rewarded     integer     not null,
    earned_minor bigint      not null,
    currency     text        not null,
    issued_at    timestamptz not null,
    position     bigint      not null,
    primary key (tenant_id, code_id)
);
select read_model.protect('read_model.referral_code');
select read_model.keep_past('referral_code');

-- Schools that came with them.
create table read_model.referral (
    tenant_id    uuid        not null,
    school_id    uuid        not null,
    code_id      uuid        not null,
    state        text        not null,
    reward_minor bigint      not null,
    referred_at  timestamptz not null,
    rewarded_at  timestamptz,
    position     bigint      not null,
    primary key (tenant_id, school_id)
);
select read_model.protect('read_model.referral');
select read_model.keep_past('referral');
