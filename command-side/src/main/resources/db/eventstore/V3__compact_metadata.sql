-- Metadata is written in a compact form (StoredMetadata); JSON of earlier events stays and is read as well.
create function event_store.id_of(short text) returns text
    language sql immutable strict parallel safe as $$
    select encode(decode(translate(short, '-_', '+/') || '==', 'base64'), 'hex')::uuid::text
$$;

create function event_store.metadata_json(stored text) returns text
    language sql immutable strict parallel safe as $$
    select case when left(stored, 1) = '{' then stored else json_build_object(
        'actorId', case split_part(stored, ' ', 2)
            when '-' then '00000000-0000-0000-0000-000000000000'
            else event_store.id_of(split_part(stored, ' ', 2)) end,
        'actorRole', split_part(stored, ' ', 1),
        'correlationId', event_store.id_of(split_part(stored, ' ', 3)),
        'causationId', event_store.id_of(
            split_part(stored, ' ', case split_part(stored, ' ', 4) when '=' then 3 else 4 end)))::text end
$$;
comment on function event_store.metadata_json(text) is 'the metadata of an event as JSON, in whichever form it is stored';
comment on column event_store.domain_event.metadata is 'compact; read it with event_store.metadata_json(metadata)';
