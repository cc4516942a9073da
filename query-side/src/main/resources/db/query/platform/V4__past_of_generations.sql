-- The past of a generation that is filled beside the live one has the indexes of the live one's past: it takes its place.
create or replace function read_model.create_past(part text, name text) returns void language plpgsql as $$
declare
    key text;
begin
    if part = 'read_model' then
        execute format('create table read_model.%I (like read_model.%I, valid_to bigint not null)', name || '_past', name);
        select string_agg(quote_ident(a.attname), ', ' order by k.number) into key
          from pg_index i
         cross join unnest(i.indkey) with ordinality k(attnum, number)
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
         where i.indrelid = format('read_model.%I', name)::regclass and i.indisprimary;
        execute format('alter table read_model.%I add primary key (%s, position)', name || '_past', key);
    else
        execute format('create table %1$I.%2$I (like read_model.%2$I including all)', part, name || '_past');
    end if;
    perform read_model.protect(format('%I.%I', part, name || '_past'));
end $$;
