-- A person's id at Telegram is a text, as every personal value is: it can be replaced when they are forgotten. Nothing
-- wrote it before; the rows are derived again.
drop table read_model.user_account_past cascade;
drop table read_model.user_account cascade;
create table read_model.user_account (
    tenant_id           uuid    not null,
    user_id             uuid    not null,
    email               text,
    name                text    not null,
    generation          integer not null default 0,
    email_confirmed     boolean not null default true,
    blocked             boolean not null default false,
    two_factor          boolean not null default false,
    recovery_codes_left integer not null default 0,
    telegram_id         text,
    telegram_username   text,
    photo_url           text,
    language            text,
    onboarding_skipped  boolean not null default false,
    position            bigint  not null,
    primary key (tenant_id, user_id)
);
select read_model.protect('read_model.user_account');
select read_model.keep_past('user_account');
update read_model.projection_checkpoint set position = 0 where projection = 'user-account';

create table read_model.onboarding_step (
    tenant_id    uuid        not null,
    user_id      uuid        not null,
    step         integer     not null,
    completed_at timestamptz not null,
    position     bigint      not null,
    primary key (tenant_id, user_id, step)
);
select read_model.protect('read_model.onboarding_step');
select read_model.keep_past('onboarding_step');
