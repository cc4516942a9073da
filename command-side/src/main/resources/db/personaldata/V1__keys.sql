-- The keys of personal data, by whom it is about: people, and things that belong to them. A row without its key is
-- somebody forgotten; it stays, so that nothing is kept of them again.
create table personal_data.subject (
    subject_id   uuid        primary key,
    person_id    uuid        not null,
    tenant_id    uuid        not null,
    key          bytea,
    forgotten_at timestamptz,
    constraint subject_forgotten check ((key is null) = (forgotten_at is not null))
);
create index subject_person on personal_data.subject (person_id);
comment on column personal_data.subject.person_id is 'to whom it belongs; itself if to nobody';
comment on column personal_data.subject.tenant_id is 'where it first appeared';

-- The key to write with. A new subject takes the key offered, unless its person is forgotten.
create function personal_data.key_to_write(thing uuid, owner uuid, tenant uuid, offered bytea, wait boolean)
    returns table (person_id uuid, key bytea) language plpgsql as $$
declare
    root      uuid := thing;
    forgotten timestamptz;
begin
    -- What is sealed with the key is committed later to the same log, by a commit that waits for the disk.
    if not wait then
        perform set_config('synchronous_commit', 'off', true);
    end if;
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

-- Deletes the keys of a person and of everything that belongs to them, in one tenant or everywhere, and says whose they
-- were. Every node that keeps keys in memory is told on lyceum_forgotten.
create function personal_data.forget(person uuid, school uuid, everywhere boolean)
    returns table (subject_id uuid, tenant_id uuid) language plpgsql as $$
declare
    root uuid := coalesce((select s.person_id from personal_data.subject s where s.subject_id = person), person);
begin
    perform 1 from personal_data.subject s where s.subject_id = root for update;
    -- Somebody who never had a key is remembered all the same.
    insert into personal_data.subject as s (subject_id, person_id, tenant_id, forgotten_at)
    values (root, root, school, now())
    on conflict do nothing;
    update personal_data.subject s set key = null, forgotten_at = now()
    where (s.person_id = root or s.subject_id = root) and (everywhere or s.tenant_id = school) and s.key is not null;
    return query
        select s.subject_id, s.tenant_id from personal_data.subject s
        where (s.person_id = root or s.subject_id = root) and (everywhere or s.tenant_id = school) and s.key is null
        order by s.tenant_id, s.subject_id;
end $$;
