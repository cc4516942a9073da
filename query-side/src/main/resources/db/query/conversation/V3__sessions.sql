-- Dialogs have sessions; the rows are derived again.
truncate read_model.dialog_message, read_model.dialog_message_past, read_model.handoff_step, read_model.handoff_step_past,
         read_model.operator, read_model.operator_past;
drop table read_model.dialog_past cascade;
drop table read_model.dialog cascade;
create table read_model.dialog (
    tenant_id          uuid        not null,
    dialog_id          uuid        not null,
    participant_id     uuid        not null,
    participant_name   text        not null,
    open               boolean     not null,
    handoff            text        not null,
    operator_id        uuid,
    messages           integer     not null default 0,
    last_text          text,
    opened_at          timestamptz not null,
    last_at            timestamptz not null,
    sessions           integer     not null default 0,
    session_started_at timestamptz not null,
    session_ended_at   timestamptz,
    requested_at       timestamptz,
    reason             text,
    request_text       text,
    position           bigint      not null,
    primary key (tenant_id, dialog_id)
);
create index on read_model.dialog (tenant_id, last_at);
create index on read_model.dialog (tenant_id, requested_at) where handoff = 'REQUESTED';
select read_model.protect('read_model.dialog');
select read_model.keep_past('dialog');
update read_model.projection_checkpoint set position = 0 where projection = 'dialogs';
