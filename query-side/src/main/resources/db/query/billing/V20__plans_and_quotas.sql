create table read_model.subscription (
    tenant_id          uuid    not null,
    subscription_id    uuid    not null,
    state              text    not null default 'NONE',
    plan               text,
    catalogue          integer,
    price_cents        bigint,
    cycle_from         timestamptz,
    cycle_to           timestamptz,
    scheduled_plan     text,
    ends_at            timestamptz,
    failures           integer not null default 0,
    next_attempt_at    timestamptz,
    card_last_four     text,
    card_expires_year  integer,
    card_expires_month integer,
    position           bigint  not null,
    primary key (tenant_id, subscription_id)
);
select read_model.protect('read_model.subscription');
select read_model.keep_past('subscription');

create table read_model.quota_period (
    tenant_id       uuid        not null,
    ledger_id       uuid        not null,
    period_from     timestamptz not null,
    period_to       timestamptz not null,
    plan            text,
    catalogue       integer,
    suspended       boolean     not null default false,
    overage_allowed boolean     not null default true,
    cap_cents       bigint,
    pause_on_cap    boolean     not null default true,
    pack_credits    bigint      not null default 0,
    position        bigint      not null,
    primary key (tenant_id, ledger_id)
);
select read_model.protect('read_model.quota_period');
select read_model.keep_past('quota_period');

create table read_model.quota_resource (
    tenant_id      uuid   not null,
    resource       text   not null,
    used           bigint not null default 0,
    reserved       bigint not null default 0,
    overage        bigint not null default 0,
    overage_micros bigint not null default 0,
    position       bigint not null,
    primary key (tenant_id, resource)
);
select read_model.protect('read_model.quota_resource');
select read_model.keep_past('quota_resource');

create table read_model.quota_reservation (
    tenant_id      uuid        not null,
    reservation_id uuid        not null,
    amounts        jsonb       not null,
    what           text        not null,
    related_id     text,
    user_id        uuid,
    reserved_at    timestamptz not null,
    expires_at     timestamptz not null,
    position       bigint      not null,
    primary key (tenant_id, reservation_id)
);
select read_model.protect('read_model.quota_reservation');
select read_model.keep_past('quota_reservation');

create table read_model.quota_month (
    tenant_id      uuid        not null,
    month          text        not null,
    resource       text        not null,
    plan           text,
    period_from    timestamptz not null,
    period_to      timestamptz not null,
    used           bigint      not null,
    overage        bigint      not null,
    overage_micros bigint      not null,
    position       bigint      not null,
    primary key (tenant_id, month, resource)
);
select read_model.protect('read_model.quota_month');
select read_model.keep_past('quota_month');

create table read_model.credit_pack (
    tenant_id uuid        not null,
    pack_id   uuid        not null,
    size      text        not null,
    credits   bigint      not null,
    added_at  timestamptz not null,
    position  bigint      not null,
    primary key (tenant_id, pack_id)
);
select read_model.protect('read_model.credit_pack');
select read_model.keep_past('credit_pack');

create table read_model.usage_record (
    tenant_id      uuid        not null,
    entry          bigint      not null,
    resource       text        not null,
    what           text        not null,
    related_id     text,
    user_id        uuid,
    amount         bigint      not null,
    from_packs     bigint      not null,
    overage        bigint      not null,
    overage_micros bigint      not null,
    worth_micros   bigint      not null,
    occurred_at    timestamptz not null,
    position       bigint      not null,
    primary key (tenant_id, entry)
);
create index on read_model.usage_record (tenant_id, occurred_at, entry);
select read_model.protect('read_model.usage_record');
select read_model.keep_past('usage_record');

create table read_model.usage_daily (
    tenant_id      uuid   not null,
    day            text   not null,
    resource       text   not null,
    uses           bigint not null default 0,
    amount         bigint not null default 0,
    overage_micros bigint not null default 0,
    worth_micros   bigint not null default 0,
    position       bigint not null,
    primary key (tenant_id, day, resource)
);
select read_model.protect('read_model.usage_daily');
select read_model.keep_past('usage_daily');

create table read_model.invoice (
    tenant_id   uuid        not null,
    invoice_id  uuid        not null,
    number      text,
    kind        text        not null,
    state       text        not null,
    total_cents bigint      not null default 0,
    attempts    integer     not null default 0,
    failure     text,
    provider    text,
    reference   text,
    offline     boolean,
    void_reason text,
    drafted_at  timestamptz not null,
    issued_at   timestamptz,
    paid_at     timestamptz,
    position    bigint      not null,
    primary key (tenant_id, invoice_id)
);
create index on read_model.invoice (tenant_id, drafted_at);
select read_model.protect('read_model.invoice');
select read_model.keep_past('invoice');

create table read_model.invoice_line (
    tenant_id    uuid        not null,
    invoice_id   uuid        not null,
    line         bigint      not null,
    item         text        not null,
    description  text        not null,
    resource     text,
    quantity     bigint      not null,
    amount_cents bigint      not null,
    from_at      timestamptz not null,
    to_at        timestamptz not null,
    position     bigint      not null,
    primary key (tenant_id, invoice_id, line)
);
select read_model.protect('read_model.invoice_line');
select read_model.keep_past('invoice_line');

create table read_model.invoice_party (
    tenant_id uuid   not null,
    payer_id  uuid   not null,
    name      text   not null,
    position  bigint not null,
    primary key (tenant_id, payer_id)
);
select read_model.protect('read_model.invoice_party');
select read_model.keep_past('invoice_party');
