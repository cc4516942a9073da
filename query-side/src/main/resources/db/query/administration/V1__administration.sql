-- Requests of note, for the school they concern.
create table read_model.operation (
    tenant_id      uuid        not null,
    operation_id   uuid        not null,
    occurred_at    timestamptz not null,
    actor_id       uuid        not null,
    actor_role     text,
    action         text        not null,
    permission     text,
    target         text,
    status         integer,
    address        text,
    device         text,
    correlation_id text        not null,
    request_id     text        not null,
    position       bigint      not null,
    primary key (tenant_id, operation_id)
);
create index on read_model.operation (tenant_id, occurred_at);
create index on read_model.operation (tenant_id, actor_id);
select read_model.protect('read_model.operation');
select read_model.keep_past('operation');

-- The same of every school, for those who operate the platform.
create table read_model.platform_operation (
    tenant_id      uuid        not null,
    school_id      uuid        not null,
    operation_id   uuid        not null,
    occurred_at    timestamptz not null,
    actor_id       uuid        not null,
    actor_role     text,
    action         text        not null,
    permission     text,
    target         text,
    status         integer,
    address        text,
    device         text,
    correlation_id text        not null,
    request_id     text        not null,
    position       bigint      not null,
    primary key (tenant_id, school_id, operation_id)
);
create index on read_model.platform_operation (tenant_id, occurred_at);
select read_model.protect('read_model.platform_operation');
select read_model.keep_past('platform_operation');

create table read_model.platform_school (
    tenant_id    uuid        not null,
    school_id    uuid        not null,
    name         text        not null,
    owner_id     uuid        not null,
    created_at   timestamptz not null,
    state        text        not null default 'ACTIVE',
    state_reason text,
    members      integer     not null default 0,
    students     integer     not null default 0,
    position     bigint      not null,
    primary key (tenant_id, school_id)
);
select read_model.protect('read_model.platform_school');
select read_model.keep_past('platform_school');

-- People by the school that keeps their account.
create table read_model.platform_user (
    tenant_id      uuid        not null,
    school_id      uuid        not null,
    user_id        uuid        not null,
    email          text,
    name           text        not null,
    role           text        not null,
    registered_at  timestamptz not null,
    last_login_at  timestamptz,
    logins         integer     not null default 0,
    failed_logins  integer     not null default 0,
    blocked        boolean     not null default false,
    blocked_reason text,
    position       bigint      not null,
    primary key (tenant_id, school_id, user_id)
);
create index on read_model.platform_user (tenant_id, registered_at);
select read_model.protect('read_model.platform_user');
select read_model.keep_past('platform_user');

-- What a school did on a day, UTC, in currency units of its wallet (minor).
create table read_model.platform_day (
    tenant_id           uuid    not null,
    school_id           uuid    not null,
    day                 date    not null,
    currency            text    not null,
    registrations       bigint  not null default 0,
    logins              bigint  not null default 0,
    failed_logins       bigint  not null default 0,
    enrolments          bigint  not null default 0,
    homework            bigint  not null default 0,
    dialogs             bigint  not null default 0,
    messages            bigint  not null default 0,
    assistant_replies   bigint  not null default 0,
    handoffs            bigint  not null default 0,
    credited_minor      bigint  not null default 0,
    charged_minor       bigint  not null default 0,
    charges             bigint  not null default 0,
    position            bigint  not null,
    primary key (tenant_id, school_id, day, currency)
);
create index on read_model.platform_day (tenant_id, day);
select read_model.protect('read_model.platform_day');
select read_model.keep_past('platform_day');

create table read_model.system_setting (
    tenant_id   uuid        not null,
    category    text        not null,
    key         text        not null,
    type        text        not null,
    sensitive   boolean     not null,
    shown       text        not null,
    description text        not null,
    changed_at  timestamptz not null,
    changed_by  uuid        not null,
    position    bigint      not null,
    primary key (tenant_id, category, key)
);
select read_model.protect('read_model.system_setting');
select read_model.keep_past('system_setting');

create table read_model.start_page_visit (
    tenant_id    uuid        not null,
    visit_id     uuid        not null,
    source       text        not null default '',
    began_at     timestamptz not null,
    last_at      timestamptz not null,
    actions      integer     not null default 0,
    page_views   integer     not null default 0,
    step_clicks  integer     not null default 0,
    task_actions integer     not null default 0,
    codes_copied integer     not null default 0,
    step_1       integer     not null default 0,
    step_2       integer     not null default 0,
    step_3       integer     not null default 0,
    step_4       integer     not null default 0,
    position     bigint      not null,
    primary key (tenant_id, visit_id)
);
create index on read_model.start_page_visit (tenant_id, began_at);
select read_model.protect('read_model.start_page_visit');
select read_model.keep_past('start_page_visit');
