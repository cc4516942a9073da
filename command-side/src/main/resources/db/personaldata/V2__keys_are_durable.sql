-- A key waits for the disk before anything is sealed with it. Committed to the same log as the events it came before them,
-- but a node that outlives its PostgreSQL keeps the key in memory: it sealed the same event again, and this time the
-- event was stored and the key was not.

-- The key to write with. A new subject takes the key offered, unless its person is forgotten.
create function personal_data.key_to_write(thing uuid, owner uuid, tenant uuid, offered bytea)
    returns table (person_id uuid, key bytea) language plpgsql as $$
declare
    root      uuid := thing;
    forgotten timestamptz;
begin
    if owner is not null then
        root := coalesce((select s.person_id from personal_data.subject s where s.subject_id = owner), owner);
        -- Forgetting takes this lock too: nothing begins to belong to somebody who is being forgotten.
        select s.forgotten_at into forgotten from personal_data.subject s where s.subject_id = root for share;
    end if;
    insert into personal_data.subject as s (subject_id, person_id, tenant_id, key, forgotten_at)
    values (thing, root, tenant, case when forgotten is null then offered end, forgotten)
    on conflict (subject_id) do nothing;
    if owner is not null then
        update personal_data.subject s
        set person_id = root,
            key = case when forgotten is null then s.key end,
            forgotten_at = coalesce(s.forgotten_at, forgotten)
        where (s.subject_id = thing or s.person_id = thing) and s.person_id <> root;
    end if;
    return query select s.person_id, s.key from personal_data.subject s where s.subject_id = thing;
end $$;

-- Nodes of the release before ask like this.
create or replace function personal_data.key_to_write(thing uuid, owner uuid, tenant uuid, offered bytea, wait boolean)
    returns table (person_id uuid, key bytea) language sql as $$
    select * from personal_data.key_to_write(thing, owner, tenant, offered)
$$;
