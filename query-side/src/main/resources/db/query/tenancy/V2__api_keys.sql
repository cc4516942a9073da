-- Whose an API key is: asked with every request that shows one, so readers may ask it of the claims, and nothing else.
create function read_model.issued_api_key(hash text) returns table (type text, revision integer, payload text)
    language sql stable security definer set search_path = event_store as $$
    select e.type, e.revision::integer, e.payload
    from unique_claim c
    join domain_event e on e.aggregate_id = c.owner and e.sequence = 0
    where c.kind = 'api-key' and c.scope = '*' and c.digest = sha256(convert_to(hash, 'UTF8'))
$$;
revoke all on function read_model.issued_api_key(text) from public;
grant execute on function read_model.issued_api_key(text) to lyceum_reader;

create table read_model.api_key (
    tenant_id  uuid        not null,
    key_id     uuid        not null,
    name       text        not null,
    prefix     text        not null,
    scopes     jsonb       not null,
    state      text        not null,
    issued_by  uuid        not null,
    issued_at  timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    position   bigint      not null,
    primary key (tenant_id, key_id)
);
select read_model.protect('read_model.api_key');
select read_model.keep_past('api_key');
