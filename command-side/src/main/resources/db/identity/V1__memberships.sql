-- Who may sign in where: kept by the membership policy in its own transaction, derived from events alone.
create table identity.membership (
    user_id   uuid   not null,
    tenant_id uuid   not null,
    role      text,
    joined    bigint generated always as identity,
    primary key (user_id, tenant_id)
);
comment on column identity.membership.role is 'null after the membership has ended';
