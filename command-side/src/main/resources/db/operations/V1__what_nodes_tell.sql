-- What nodes tell of themselves and of their work, for who looks after them. No decision rests on it, and no backup
-- holds it.
do $$
begin
    if not exists (select from pg_roles where rolname = 'lyceum_reader') then
        create role lyceum_reader nologin;
    end if;
end $$;
grant usage on schema operations to lyceum_reader;

-- Whether those who ask operate the platform: rows that concern every school are theirs alone.
create function operations.is_asked_by_platform() returns boolean language sql stable as $$
    select current_setting('lyceum.tenant', true) = '00000000-0000-0000-0000-000000000002'
$$;

-- Each attempt at a task, as it ended.
create table operations.task_run (
    run_id         uuid        primary key,
    school_id      uuid        not null,
    task           text        not null,
    task_id        text        not null,
    attempt        integer     not null,
    outcome        text        not null check (outcome in ('DONE', 'FAILED', 'GIVEN_UP')),
    due_at         timestamptz not null,
    began_at       timestamptz not null,
    ended_at       timestamptz not null,
    node           text        not null,
    correlation_id text        not null,
    cause          text,
    trace          text
);
create index on operations.task_run (ended_at);
create index on operations.task_run (task, task_id, ended_at);
create index on operations.task_run (school_id, ended_at);

create view operations.job_run with (security_barrier) as
select '00000000-0000-0000-0000-000000000002'::uuid as tenant_id, run.*
from operations.task_run run where operations.is_asked_by_platform();
grant select on operations.job_run to lyceum_reader;

-- Every process that runs a side, for as long as it renews its lease.
create table operations.node (
    node        text        primary key,
    sides       text        not null,
    host        text        not null,
    process     bigint      not null,
    started_at  timestamptz not null,
    seen_at     timestamptz not null,
    lease_until timestamptz not null,
    stopped_at  timestamptz
);

create view operations.node_state with (security_barrier) as
select '00000000-0000-0000-0000-000000000002'::uuid as tenant_id, node.*,
       case when stopped_at is not null then 'STOPPED' when lease_until > clock_timestamp() then 'UP' else 'DEAD' end
           as state
from operations.node node where operations.is_asked_by_platform();
grant select on operations.node_state to lyceum_reader;

-- Work that waits or runs.
create view operations.job with (security_barrier) as
select '00000000-0000-0000-0000-000000000002'::uuid as tenant_id,
       (convert_from(task_data, 'UTF8')::jsonb -> 'origin' ->> 'tenant')::uuid as school_id,
       task_name as task, task_instance as task_id, task_name || '/' || task_instance as name,
       case when picked and last_heartbeat < now() - interval '12 s' then 'LOST'
            when picked then 'RUNNING'
            when consecutive_failures > 0 then 'FAILING'
            when execution_time <= now() then 'DUE'
            else 'WAITING' end as state,
       execution_time as due_at, coalesce(consecutive_failures, 0) as failures, last_failure as failed_at,
       picked_by as node, last_heartbeat as seen_at
from command.scheduled_tasks
where operations.is_asked_by_platform();
grant select on operations.job to lyceum_reader;

-- What only one node may do at a time, and which does it.
create view operations.lease with (security_barrier) as
select '00000000-0000-0000-0000-000000000002'::uuid as tenant_id, held.*
from (select 'POLICY' as kind, processorname as name, segment::text as part, owner as node,
             "timestamp"::timestamptz as renewed_at
      from command.token_entry where owner is not null
      union all
      select 'TASK', task_name, task_instance, picked_by, last_heartbeat
      from command.scheduled_tasks where picked) held
where operations.is_asked_by_platform();
grant select on operations.lease to lyceum_reader;

-- Policies handle events in the order of their aggregates or of their schools; Axon keeps a school as a number of its own.
create view operations.parked_event with (security_barrier) as
select '00000000-0000-0000-0000-000000000002'::uuid as tenant_id, event.tenant_id as school_id,
       letter.processing_group as policy,
       case letter.sequence_identifier when letter.aggregate_identifier then letter.sequence_identifier
            else event.tenant_id::text end as sequence,
       event.event_id, event.position as event_position, event.type, event.aggregate_id,
       coalesce(letter.cause_message, letter.cause_type) as cause, letter.enqueued_at::timestamptz as parked_at
from command.dead_letter_entry letter
join event_store.domain_event event
  on event.aggregate_id = letter.aggregate_identifier::uuid and event.sequence = letter.sequence_number
where operations.is_asked_by_platform();
grant select on operations.parked_event to lyceum_reader;

-- Exports that were answered, until the command side has recorded them as operations.
create table operations.export (
    export_id      uuid        primary key,
    tenant_id      uuid        not null,
    user_id        uuid        not null,
    role           text        not null,
    permission     text        not null,
    method         text        not null,
    route          text        not null,
    target         text        not null,
    status         integer     not null,
    address        text        not null,
    device         text        not null,
    correlation_id text        not null,
    request_id     text        not null,
    answered_at    timestamptz not null
);
