-- The bots people log in with: how each is, and since when.
create table read_model.bot (
    tenant_id uuid        not null,
    bot_id    uuid        not null,
    account   text        not null,
    username  text        not null,
    health    text        not null,
    cause     text        not null,
    since     timestamptz not null,
    position  bigint      not null,
    primary key (tenant_id, bot_id)
);
select read_model.protect('read_model.bot');
select read_model.keep_past('bot');
