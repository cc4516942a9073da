create table read_model.dialog (
    tenant_id        uuid        not null,
    dialog_id        uuid        not null,
    participant_id   uuid        not null,
    participant_name text        not null,
    open             boolean     not null,
    handoff          text        not null,
    operator_id      uuid,
    messages         integer     not null default 0,
    last_text        text,
    opened_at        timestamptz not null,
    last_at          timestamptz not null,
    requested_at     timestamptz,
    reason           text,
    request_text     text,
    position         bigint      not null,
    primary key (tenant_id, dialog_id)
);
create index on read_model.dialog (tenant_id, last_at);
create index on read_model.dialog (tenant_id, requested_at) where handoff = 'REQUESTED';
select read_model.protect('read_model.dialog');

create table read_model.dialog_message (
    tenant_id       uuid        not null,
    dialog_id       uuid        not null,
    message_id      uuid        not null,
    sender          text        not null,
    text            text        not null,
    answers         uuid,
    sources         jsonb       not null,
    resolved_by_ai  boolean,
    response_millis bigint,
    model           text,
    offline         boolean,
    failure         text,
    sent_at         timestamptz not null,
    number          bigint      not null,
    position        bigint      not null,
    primary key (tenant_id, dialog_id, message_id)
);
select read_model.protect('read_model.dialog_message');

create table read_model.handoff_step (
    tenant_id   uuid        not null,
    step        bigint      not null,
    dialog_id   uuid        not null,
    kind        text        not null,
    from_state  text        not null,
    to_state    text        not null,
    actor_id    uuid        not null,
    reason      text,
    request_id  text,
    occurred_at timestamptz not null,
    position    bigint      not null,
    primary key (tenant_id, step)
);
create index on read_model.handoff_step (tenant_id, dialog_id, step);
select read_model.protect('read_model.handoff_step');

create table read_model.operator (
    tenant_id   uuid   not null,
    operator_id uuid   not null,
    status      text   not null,
    dialogs     integer not null default 0,
    position    bigint not null,
    primary key (tenant_id, operator_id)
);
select read_model.protect('read_model.operator');
