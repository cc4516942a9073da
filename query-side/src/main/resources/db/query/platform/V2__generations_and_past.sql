-- The sets of tables a projection has: one live, others being filled beside it or kept to switch back to. The live
-- one's tables lie in read_model, those of generation n in the schema generation_<n>_<projection>.
create table read_model.projection_generation (
    projection        text        not null,
    generation        integer     not null,
    state             text        not null check (state in ('FILLING', 'LIVE', 'STANDBY')),
    compared_position bigint,
    digest            text,
    live_digest       text,
    failure           text,
    started_at        timestamptz not null default now(),
    switched_at       timestamptz,
    primary key (projection, generation)
);
create unique index projection_generation_live on read_model.projection_generation (projection) where state = 'LIVE';
grant select on read_model.projection_generation to lyceum_reader;

insert into read_model.projection_generation (projection, generation, state)
select distinct projection, generation, 'LIVE' from read_model.projection_checkpoint;

-- Rows written before this version kept no past: they are derived again from the first event. The contexts' own
-- migrations empty their tables.
update read_model.projection_checkpoint set position = 0;
delete from read_model.projection_dead_letter;

-- While held, a segment moves no further than hold_at: two generations are compared, and switched, at one position.
alter table read_model.projection_checkpoint
    add column hold_at    bigint,
    add column hold_until timestamptz not null default 'epoch';

alter table read_model.projection_dead_letter add column generation integer not null default 1;
alter table read_model.projection_dead_letter alter column generation drop default;
alter table read_model.projection_dead_letter drop constraint projection_dead_letter_pkey;
alter table read_model.projection_dead_letter add primary key (projection, generation, position);

create function read_model.live_generation(name text) returns integer language sql stable as $$
    select generation from read_model.projection_generation where projection = name and state = 'LIVE'
$$;

drop function read_model.dead_letter_count(text, integer);
create function read_model.dead_letter_count(name text, number integer, part integer) returns bigint
    language sql stable security definer set search_path = read_model as $$
    select count(*) from read_model.projection_dead_letter
    where projection = name and generation = number and segment = part
$$;

-- A row with the defaults of a table's columns, null where there is none.
create function read_model.blank_row(name text) returns json language plpgsql stable as $$
declare
    columns text;
    blank   json;
begin
    select string_agg(format('%s as %I',
               coalesce(pg_get_expr(d.adbin, d.adrelid), 'null::' || format_type(a.atttypid, a.atttypmod)), a.attname),
               ', ' order by a.attnum)
      into columns
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = name::regclass and a.attnum > 0 and not a.attisdropped;
    execute format('select row_to_json(x) from (select %s) x', columns) into blank;
    return blank;
end $$;

-- The past of every read model: queries are the same as for the present, with this schema first in the search path and
-- lyceum.as_of set.
create schema past;
grant usage on schema past to lyceum_reader;

create function past.as_of() returns bigint language sql stable as $$
    select current_setting('lyceum.as_of')::bigint
$$;
create function read_model.as_of() returns bigint language sql immutable as $$ select 9223372036854775807 $$;

-- The time of an answer: now, or when the position it shows was recorded.
create function past.clock() returns timestamptz
    language sql stable security definer set search_path = event_store as $$
    select coalesce((select recorded_at from event_store.domain_event where position = past.as_of()), 'epoch')
$$;
create function read_model.clock() returns timestamptz language sql stable as $$ select now() $$;

-- The last position recorded at or before a time. Positions have no gaps and are recorded in order, so they can be
-- searched without an index on the time.
create function read_model.position_at(moment timestamptz) returns bigint
    language plpgsql stable security definer set search_path = event_store as $$
declare
    low  bigint := 0;
    high bigint;
    middle bigint;
begin
    select position into high from event_store.event_head;
    while low < high loop
        middle := (low + high + 1) / 2;
        if (select recorded_at from event_store.domain_event where position = middle) <= moment then
            low := middle;
        else
            high := middle - 1;
        end if;
    end loop;
    return low;
end $$;

create function read_model.show_past(name text) returns void language plpgsql as $$
declare
    columns text;
begin
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
      from pg_attribute
     where attrelid = format('read_model.%I', name)::regclass and attnum > 0 and not attisdropped;
    execute format('drop view if exists past.%I', name);
    execute format(
        'create view past.%1$I with (security_invoker = true) as
         select %2$s from read_model.%1$I where position <= past.as_of()
         union all
         select %2$s from read_model.%3$I where position <= past.as_of() and valid_to > past.as_of()',
        name, columns, name || '_past');
    execute format('grant select on past.%I to lyceum_reader', name);
end $$;

-- The table of a table's superseded rows, each with the position at which it ceased to hold.
create function read_model.create_past(part text, name text) returns void language plpgsql as $$
declare
    key text;
begin
    execute format('create table %I.%I (like %I.%I, valid_to bigint not null)', part, name || '_past', part, name);
    select string_agg(quote_ident(a.attname), ', ' order by k.number) into key
      from pg_index i
     cross join unnest(i.indkey) with ordinality k(attnum, number)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
     where i.indrelid = format('%I.%I', part, name)::regclass and i.indisprimary;
    execute format('alter table %I.%I add primary key (%s, position)', part, name || '_past', key);
    perform read_model.protect(format('%I.%I', part, name || '_past'));
end $$;

-- Every table that holds tenants' rows keeps its past: call this when it is created.
create function read_model.keep_past(name text) returns void language plpgsql as $$
begin
    execute format('truncate read_model.%I', name);
    perform read_model.create_past('read_model', name);
    perform read_model.show_past(name);
end $$;

create function read_model.digest_of(part text, name text) returns text language plpgsql stable as $$
declare
    digest text;
begin
    execute format(
        'select count(*) || '':'' || coalesce(sum((''x'' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric), 0)
         from %I.%I t', part, name) into digest;
    return digest;
end $$;
