-- The price list is the platform's, and everybody may read it: its events alone, whoever asks.
create function read_model.price_changes(list uuid, up_to bigint)
    returns table (sequence bigint, type text, revision smallint, payload text)
    language sql stable security definer set search_path = event_store as $$
    select e.sequence, e.type, e.revision, e.payload from event_store.domain_event e
    where e.aggregate_id = list and e.aggregate_type = 'PriceList'
      and e.tenant_id = '00000000-0000-0000-0000-000000000002' and e.position <= up_to
$$;
