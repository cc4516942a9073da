-- With Axon Server between the nodes, a command's claims and receipt cannot share the transaction of its events. They
-- are reserved just before the append, settled by the copy of the events, and withdrawn when the append is refused.
create table event_store.reservation (
    id           uuid        primary key,
    aggregate_id uuid        not null,
    sequence     bigint      not null,
    expires_at   timestamptz not null
);
comment on column event_store.reservation.id is 'event_id of the last event of the append';
comment on column event_store.reservation.sequence is 'of that event in its stream';
comment on column event_store.reservation.expires_at is 'an append not found in the stream by then never happened';

create table event_store.reserved_claim (
    kind        text  not null,
    scope       text  not null,
    digest      bytea not null,
    owner       uuid  not null,
    reservation uuid  not null references event_store.reservation on delete cascade,
    primary key (kind, scope, digest)
);
create index on event_store.reserved_claim (reservation);

create table event_store.reserved_receipt (
    tenant_id    uuid  not null,
    actor_id     uuid  not null,
    key          text  not null,
    request_hash bytea not null,
    reply        text  not null,
    reservation  uuid  not null references event_store.reservation on delete cascade,
    primary key (tenant_id, actor_id, key)
);
create index on event_store.reserved_receipt (reservation);
