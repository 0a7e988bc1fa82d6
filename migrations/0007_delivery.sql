-- The one engine for everything that leaves. This table is the truth: what is due, who works on it, what the network said.
create table deliveries (
  authority_id text not null,
  id text not null,
  -- Deliveries that were asked for together: a post to its channels. The site's own goes before or with the others (rule 21).
  batch_id text not null,
  channel_id text not null,
  kind text not null check (kind in ('post', 'reply', 'edit', 'remove', 'moderate')),
  -- 0 crisis, 1 urgent, 2 normal. A lower number overtakes; within a lane a channel keeps its order.
  lane smallint not null check (lane between 0 and 2),
  -- Done in the transaction that finds it due: our own site.
  local boolean not null,
  subject_kind text not null,
  subject_id text not null,
  -- An edit or removal names the delivery it changes.
  of_delivery_id text,
  due_at timestamptz not null,
  next_at timestamptz not null,
  state text not null check (state in ('queued', 'working', 'held', 'done', 'failed', 'unclear', 'withdrawn')),
  -- What the next claim must do: send only when it is certain that nothing was sent.
  phase text not null check (phase in ('send', 'check')),
  order_freed boolean not null default false,
  content jsonb not null,
  ticket jsonb not null,
  parts jsonb not null default '[]',
  attempts integer not null default 0,
  unknown_checks integer not null default 0,
  -- When the last send began: a look-up that finds nothing counts only after the network's settling time.
  sent_at timestamptz,
  unknown_since timestamptz,
  holder bigint,
  held_reason text,
  refusal text,
  detail text,
  created_at timestamptz not null,
  done_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, channel_id) references channels (authority_id, id)
);
call wall('deliveries');
-- The head of each channel's lane, found without reading what waits behind it.
create index deliveries_heads on deliveries (authority_id, channel_id, lane, due_at, id) where state in ('queued', 'working') and not order_freed;
create index deliveries_freed on deliveries (authority_id, channel_id, lane, next_at, id) where state = 'queued' and order_freed;
create index deliveries_due on deliveries (authority_id, lane, next_at) where state = 'queued';
create index deliveries_local on deliveries (authority_id, next_at) where state = 'queued' and local;
create index deliveries_working on deliveries (holder) where state = 'working';
create index deliveries_batch on deliveries (authority_id, batch_id);
create index deliveries_subject on deliveries (authority_id, subject_kind, subject_id);
create index deliveries_trouble on deliveries (authority_id, state, next_at) where state in ('failed', 'unclear', 'held');
create index deliveries_watched on deliveries (authority_id, id desc) where state in ('failed', 'unclear', 'held') or unknown_since is not null;
create index deliveries_site on deliveries (authority_id, done_at desc, id desc) where local and state = 'done';

-- Which delivery made what stands on a network: how a reply finds the post it answers.
create table delivery_parts (
  authority_id text not null,
  channel_id text not null,
  remote_id text not null,
  delivery_id text not null,
  primary key (authority_id, channel_id, remote_id),
  foreign key (authority_id, delivery_id) references deliveries (authority_id, id)
);
call wall('delivery_parts');

-- Every try, as it ended. Append-only: receipts and the fault proof read it.
create table delivery_attempts (
  authority_id text not null,
  delivery_id text not null,
  number integer not null,
  phase text not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  outcome text not null,
  detail text not null default '',
  primary key (authority_id, delivery_id, number),
  foreign key (authority_id, delivery_id) references deliveries (authority_id, id)
);
call wall('delivery_attempts');
create index delivery_attempts_recent on delivery_attempts (authority_id, started_at);

-- A stop set by a person or a crisis: nothing in these lanes leaves. Checked in the transaction that claims.
create table delivery_holds (
  authority_id text not null,
  id text not null,
  -- Null: all channels.
  channel_id text,
  -- Lanes from this number on are held: 0 everything, 1 all but crisis, 2 only normal.
  from_lane smallint not null check (from_lane between 0 and 2),
  reason text not null,
  created_at timestamptz not null,
  released_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, channel_id) references channels (authority_id, id)
);
call wall('delivery_holds');
create index delivery_holds_active on delivery_holds (authority_id) where released_at is null;

-- "Come back later", said by a network for a channel or for all channels of one app.
create table delivery_pauses (
  authority_id text not null,
  scope text not null,
  until timestamptz not null,
  reason text not null,
  primary key (authority_id, scope)
);
call wall('delivery_pauses');

-- Which tenants have something due, the most urgent lane first. Three probes of an index a tenant, however much is due.
create function lookup.deliveries_due(at timestamptz) returns table (authority_id text, lane smallint)
  language sql stable security definer set search_path = pg_catalog, public as $$
    select a.id, f.lane from public.authorities a cross join lateral (
      select x.lane from (values (0::smallint), (1::smallint), (2::smallint)) as l (lane) cross join lateral (
        select d.lane from public.deliveries d
        where d.authority_id = a.id and d.lane = l.lane and d.state = 'queued' and d.next_at <= at order by d.next_at limit 1) x
      order by x.lane limit 1) f
    order by 2, 1
$$;

-- Who holds deliveries, to find the holders that died.
create function lookup.delivery_holders() returns table (authority_id text, holder bigint)
  language sql stable security definer set search_path = pg_catalog, public as $$
    select distinct d.authority_id, d.holder from public.deliveries d where d.state = 'working'
$$;
