create table read_model.webhook (
    tenant_id  uuid        not null,
    webhook_id uuid        not null,
    url        text        not null,
    topics     jsonb       not null,
    enabled    boolean     not null,
    created_at timestamptz not null,
    position   bigint      not null,
    primary key (tenant_id, webhook_id)
);
select read_model.protect('read_model.webhook');
select read_model.keep_past('webhook');

-- The log of deliveries, newest state, and each attempt.
create table read_model.webhook_delivery (
    tenant_id    uuid        not null,
    delivery_id  uuid        not null,
    webhook_id   uuid        not null,
    topic        text        not null,
    state        text        not null,
    body         text        not null,
    attempts     integer     not null default 0,
    status       integer,
    error        text,
    next_at      timestamptz,
    scheduled_at timestamptz not null,
    ended_at     timestamptz,
    position     bigint      not null,
    primary key (tenant_id, delivery_id)
);
create index on read_model.webhook_delivery (tenant_id, webhook_id, scheduled_at);
create index on read_model.webhook_delivery (tenant_id, scheduled_at);
select read_model.protect('read_model.webhook_delivery');
select read_model.keep_past('webhook_delivery');

create table read_model.webhook_attempt (
    tenant_id   uuid        not null,
    delivery_id uuid        not null,
    attempt     integer     not null,
    status      integer,
    response    text,
    error       text,
    took_millis bigint      not null,
    made_at     timestamptz not null,
    next_at     timestamptz,
    position    bigint      not null,
    primary key (tenant_id, delivery_id, attempt)
);
select read_model.protect('read_model.webhook_attempt');
select read_model.keep_past('webhook_attempt');
