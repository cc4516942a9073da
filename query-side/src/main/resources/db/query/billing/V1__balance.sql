create table read_model.balance (
    tenant_id      uuid   not null,
    wallet_id      uuid   not null,
    currency       text   not null,
    balance_minor  bigint not null default 0,
    reserved_minor bigint not null default 0,
    position       bigint not null,
    primary key (tenant_id, wallet_id)
);
select read_model.protect('read_model.balance');

create table read_model.balance_entry (
    tenant_id     uuid        not null,
    entry         bigint      not null,
    wallet_id     uuid        not null,
    kind          text        not null,
    service       text        not null,
    amount_minor  bigint      not null,
    before_minor  bigint      not null,
    after_minor   bigint      not null,
    currency      text        not null,
    description   text        not null,
    related_id    text,
    price_version integer     not null,
    event_id      uuid        not null,
    occurred_at   timestamptz not null,
    position      bigint      not null,
    primary key (tenant_id, entry)
);
create index on read_model.balance_entry (tenant_id, occurred_at, entry);
select read_model.protect('read_model.balance_entry');
