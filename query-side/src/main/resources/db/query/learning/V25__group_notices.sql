-- What the bot of a group wrote last to participants it knows by chat id alone, and why that did not get there.
create table read_model.group_notice (
    tenant_id      uuid        not null,
    group_id       uuid        not null,
    participant_id uuid        not null,
    section        text        not null,
    noticed_at     timestamptz not null,
    problem        text,
    position       bigint      not null,
    primary key (tenant_id, group_id, participant_id)
);
select read_model.protect('read_model.group_notice');
select read_model.keep_past('group_notice');
