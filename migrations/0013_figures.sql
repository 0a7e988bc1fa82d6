-- For the operator's figures: how much is due and waits in each lane, over all tenants, and since when. No ids.
create function lookup.delivery_figures(at timestamptz) returns table (lane smallint, waiting integer, oldest timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
    select d.lane, count(*)::int, min(d.next_at) from public.deliveries d where d.state = 'queued' and d.next_at <= at group by d.lane
$$;
