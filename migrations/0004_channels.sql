-- Channels: one account of the authority on one network. Secrets lie apart, so that no list of channels can ever carry one.
create table target_groups (
  authority_id text not null,
  id text not null,
  name text not null,
  description text not null default '',
  position integer not null default 0,
  primary key (authority_id, id),
  unique (authority_id, name)
);
call wall('target_groups');

create table channels (
  authority_id text not null,
  id text not null,
  network text not null,
  account text not null,
  account_name text not null,
  account_url text,
  name text not null,
  purpose text not null default '',
  language text not null default 'de',
  official boolean not null default true,
  policy text not null default 'normal' check (policy in ('normal', 'emergency-only', 'paused')),
  department_id text,
  settings jsonb not null default '{}',
  state text not null default 'connected' check (state in ('connected', 'reconnect', 'unreachable')),
  state_reason text,
  state_since timestamptz not null,
  expires_at timestamptz,
  checked_at timestamptz,
  next_check_at timestamptz not null,
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (authority_id, id),
  unique (authority_id, network, account),
  foreign key (authority_id, department_id) references departments (authority_id, id)
);
call wall('channels');
create index channels_due_check on channels (authority_id, next_check_at) where archived_at is null;

create table channel_target_groups (
  authority_id text not null,
  channel_id text not null,
  target_group_id text not null,
  primary key (authority_id, channel_id, target_group_id),
  foreign key (authority_id, channel_id) references channels (authority_id, id) on delete cascade,
  foreign key (authority_id, target_group_id) references target_groups (authority_id, id) on delete cascade
);
call wall('channel_target_groups');

create table channel_secrets (
  authority_id text not null,
  channel_id text not null,
  sealed text not null,
  -- Counts refreshes: whoever waited for the lock sees that another already refreshed.
  generation integer not null default 1,
  updated_at timestamptz not null,
  primary key (authority_id, channel_id),
  foreign key (authority_id, channel_id) references channels (authority_id, id) on delete cascade
);
call wall('channel_secrets');

-- Where polling stands, and when it is due again.
create table channel_cursors (
  authority_id text not null,
  channel_id text not null,
  cursor text,
  polled_at timestamptz,
  next_poll_at timestamptz not null,
  primary key (authority_id, channel_id),
  foreign key (authority_id, channel_id) references channels (authority_id, id) on delete cascade
);
call wall('channel_cursors');
create index channel_cursors_due on channel_cursors (authority_id, next_poll_at);

-- One callback address per developer app of a network; its secret verifies what arrives there.
create table channel_hooks (
  authority_id text not null,
  network text not null,
  app text not null,
  sealed text not null,
  primary key (authority_id, network, app)
);
call wall('channel_hooks');

-- Which tenants have channels to check, and which to poll.
create function lookup.channels_due(at timestamptz) returns table (authority_id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
    select distinct c.authority_id from public.channels c where c.archived_at is null and c.next_check_at <= at
$$;

create function lookup.polls_due(at timestamptz) returns table (authority_id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
    select distinct p.authority_id from public.channel_cursors p where p.next_poll_at <= at
$$;
