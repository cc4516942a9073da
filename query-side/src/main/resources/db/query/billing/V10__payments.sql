create table read_model.payment (
    tenant_id        uuid        not null,
    payment_id       uuid        not null,
    order_id         text        not null,
    provider         text        not null,
    state            text        not null,
    amount_minor     bigint      not null,
    refunded_minor   bigint      not null default 0,
    currency         text        not null,
    description      text        not null,
    provider_payment text,
    confirmation_url text,
    reason           text,
    payer_id         uuid        not null,
    payer_email      text,
    payer_phone      text,
    payer_name       text,
    created_at       timestamptz not null,
    completed_at     timestamptz,
    position         bigint      not null,
    primary key (tenant_id, payment_id)
);
create index on read_model.payment (tenant_id, created_at, payment_id);
select read_model.protect('read_model.payment');
select read_model.keep_past('payment');

create table read_model.payment_refund (
    tenant_id       uuid        not null,
    refund_id       uuid        not null,
    payment_id      uuid        not null,
    state           text        not null,
    amount_minor    bigint      not null,
    currency        text        not null,
    reason          text        not null,
    provider_refund text,
    requested_at    timestamptz not null,
    ended_at        timestamptz,
    position        bigint      not null,
    primary key (tenant_id, refund_id)
);
create index on read_model.payment_refund (tenant_id, payment_id);
select read_model.protect('read_model.payment_refund');
select read_model.keep_past('payment_refund');
