-- Which webhooks there are, as the policy that tells them knows it: kept in its own transaction, derived from events
-- alone.
create table notification.webhook (
    webhook_id uuid    primary key,
    tenant_id  uuid    not null,
    url        text    not null,
    topics     text[]  not null,
    secret_id  uuid    not null,
    enabled    boolean not null
);
create index webhook_tenant on notification.webhook (tenant_id);
