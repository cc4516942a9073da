
-- The one row every append locks: positions are handed out in commit order, without a gap.
create table event_store.event_head (
    singleton boolean primary key default true check (singleton),
    position  bigint not null
);
insert into event_store.event_head (position) values (0);

create table event_store.domain_event (
    position       bigint      primary key,
    event_id       uuid        not null,
    aggregate_id   uuid        not null,
    sequence       bigint      not null,
    aggregate_type text        not null,
    type           text        not null,
    revision       smallint    not null,
    tenant_id      uuid        not null,
    occurred_at    timestamptz not null,
    recorded_at    timestamptz not null,
    payload        text        not null,
    metadata       text        not null,
    constraint domain_event_stream unique (aggregate_id, sequence)
);
comment on column event_store.domain_event.occurred_at is 'when it happened in the world';
comment on column event_store.domain_event.recorded_at is 'when the store took it';
-- The audit list of one tenant, newest first.
create index domain_event_tenant on event_store.domain_event (tenant_id, position);

create table event_store.snapshot (
    aggregate_id   uuid        primary key,
    sequence       bigint      not null,
    aggregate_type text        not null,
    revision       text        not null,
    payload        text        not null,
    recorded_at    timestamptz not null
);

create table event_store.unique_claim (
    kind     text   not null,
    scope    text   not null,
    digest   bytea  not null,
    owner    uuid   not null,
    position bigint not null,
    primary key (kind, scope, digest)
);

create table event_store.idempotency_receipt (
    tenant_id    uuid        not null,
    actor_id     uuid        not null,
    key          text        not null,
    request_hash bytea       not null,
    reply        text        not null,
    position     bigint      not null,
    recorded_at  timestamptz not null,
    primary key (tenant_id, actor_id, key)
);
