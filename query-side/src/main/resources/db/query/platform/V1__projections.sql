
-- Where each segment of each projection stands, and which node may move it. The epoch rises with every claim, and a
-- batch of an older epoch cannot commit.
create table read_model.projection_checkpoint (
    projection  text        not null,
    generation  integer     not null default 1,
    segment     integer     not null,
    segments    integer     not null,
    position    bigint      not null default 0,
    owner       text,
    epoch       bigint      not null default 0,
    lease_until timestamptz not null default 'epoch',
    updated_at  timestamptz not null default now(),
    primary key (projection, generation, segment)
);

-- Events a projection could not apply, and those of the same aggregate that wait behind them.
create table read_model.projection_dead_letter (
    projection   text        not null,
    position     bigint      not null,
    segment      integer     not null,
    aggregate_id uuid        not null,
    tenant_id    uuid        not null,
    type         text        not null,
    cause        text        not null,
    parked_at    timestamptz not null default now(),
    primary key (projection, position)
);
create index on read_model.projection_dead_letter (projection, aggregate_id, position);

-- Queries run as this role: it reads, and row-level security applies to it even when the login is a superuser.
do $$
begin
    if not exists (select from pg_roles where rolname = 'lyceum_reader') then
        create role lyceum_reader nologin;
    end if;
end $$;
grant usage on schema read_model to lyceum_reader;
grant usage on schema event_store to lyceum_reader;
grant select on read_model.projection_checkpoint to lyceum_reader;
grant select on event_store.event_head to lyceum_reader;

-- The second wall between tenants, for every table that holds tenants' rows.
create function read_model.protect(name text) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', name);
    execute format('create policy tenant_rows on %s for select to lyceum_reader
                    using (tenant_id = nullif(current_setting(''lyceum.tenant'', true), '''')::uuid)', name);
    execute format('grant select on %s to lyceum_reader', name);
end $$;

select read_model.protect('event_store.domain_event');

-- How many events wait, for the status screen: a number only, so it may be counted across tenants.
create function read_model.dead_letter_count(name text, part integer) returns bigint
    language sql stable security definer set search_path = read_model as $$
    select count(*) from read_model.projection_dead_letter where projection = name and segment = part
$$;
