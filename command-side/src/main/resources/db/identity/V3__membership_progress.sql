-- The last event of each tenant that its memberships follow from: they change in transactions of their own, before the
-- policy's, so an event may come again after later ones.
create table identity.membership_progress (
    tenant_id uuid   primary key,
    sequence  bigint not null
);
