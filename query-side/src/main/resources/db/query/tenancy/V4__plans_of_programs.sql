-- Which plans a subscription has had, oldest first: asked before programs read for a school (2.3).
create function read_model.plans_taken(subscription uuid) returns table (type text, revision integer, payload text)
    language sql stable security definer set search_path = event_store as $$
    select e.type, e.revision::integer, e.payload
    from domain_event e
    where e.aggregate_id = subscription
      and e.type in ('billing.PlanActivated', 'billing.PlanChanged', 'billing.SubscriptionEnded')
    order by e.sequence
$$;
revoke all on function read_model.plans_taken(uuid) from public;
grant execute on function read_model.plans_taken(uuid) to lyceum_reader;
