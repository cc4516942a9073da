-- What each person was told. A notification is read when its own read_at says so, or when its number is not above the
-- inbox's read_up_to.
create table read_model.notification (
    tenant_id       uuid        not null,
    recipient_id    uuid        not null,
    notification_id uuid        not null,
    number          bigint      not null,
    kind            text        not null,
    student_id      uuid,
    about_id        uuid,
    raised_at       timestamptz not null,
    read_at         timestamptz,
    position        bigint      not null,
    primary key (tenant_id, recipient_id, notification_id)
);
create index on read_model.notification (tenant_id, recipient_id, number);
select read_model.protect('read_model.notification');
select read_model.keep_past('notification');

create table read_model.inbox (
    tenant_id    uuid    not null,
    recipient_id uuid    not null,
    unread       integer not null default 0,
    read_up_to   bigint  not null default 0,
    position     bigint  not null,
    primary key (tenant_id, recipient_id)
);
select read_model.protect('read_model.inbox');
select read_model.keep_past('inbox');
