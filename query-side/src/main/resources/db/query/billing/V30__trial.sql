create table read_model.trial (
    tenant_id     uuid        not null,
    trial_id      uuid        not null,
    state         text        not null,
    messages      integer     not null,
    messages_used integer     not null,
    started_at    timestamptz not null,
    ends_at       timestamptz not null,
    ended_by      text,
    position      bigint      not null,
    primary key (tenant_id, trial_id)
);
select read_model.protect('read_model.trial');
select read_model.keep_past('trial');
