-- The practice network ("Übungsnetz"): a complete network inside the product for training, exercises, demonstrations and tests. Its people
-- are invented. Nothing here is read by other features; connectors/practice speaks to it over HTTP like to any other network.

-- One network per authority, so that its exercises are nobody else's.
create table practice_networks (
  authority_id text primary key,
  -- What chance is drawn from: the same seed and the same posts make the same citizens' answers and the same faults.
  seed text not null,
  -- Who may see its pages without being staff, and write there as an example citizen.
  visitors text not null default 'closed' check (visitors in ('closed', 'read', 'write')),
  -- off: citizens are silent; calm: they react to posts; lively: they also write of their own accord.
  liveliness text not null default 'calm' check (liveliness in ('off', 'calm', 'lively')),
  next_own_act_at timestamptz,
  -- Locked by whoever adds an event until it commits, so that events are numbered in the order in which they become visible.
  last_event bigint not null default 0
);
call wall('practice_networks');

create table practice_accounts (
  authority_id text not null,
  id text not null,
  kind text not null check (kind in ('official', 'citizen')),
  handle text not null check (handle ~ '^[a-z0-9_]+([.-][a-z0-9_]+)*$' and length(handle) between 2 and 40),
  name text not null,
  about text not null default '',
  language text not null default 'de',
  -- The network's own token for its API: only the hash is kept.
  token_hash text,
  token_expires_at timestamptz,
  -- Does it answer a repeated Idempotency-Key with the first post? Some real networks do, some do not.
  honours_keys boolean not null default true,
  rate_per_minute integer not null default 6000 check (rate_per_minute > 0),
  window_start timestamptz not null default 'epoch',
  window_hits integer not null default 0,
  -- Where news is sent to; the secret that signs it is sealed.
  hook_url text,
  hook_secret text,
  hook_cursor bigint not null default 0,
  hook_next_at timestamptz,
  hook_tries integer not null default 0,
  created_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, handle),
  unique (authority_id, token_hash)
);
call wall('practice_accounts');

create table practice_posts (
  authority_id text not null,
  id text not null,
  author_id text not null,
  -- What it answers, and the first post of its thread (itself when it answers nothing).
  parent_id text,
  root_id text not null,
  visibility text not null check (visibility in ('public', 'private')),
  -- Of a private message.
  recipient_id text check ((visibility = 'private') = (recipient_id is not null)),
  text text not null,
  language text not null,
  images jsonb not null default '[]',
  link jsonb,
  -- As the caller gave them; `reference` is given back to the author in lists, whatever becomes of the key.
  idempotency_key text,
  reference text,
  fingerprint text,
  -- api: by an official account; citizen: by the invented citizens; visitor: by a person playing one.
  via text not null check (via in ('api', 'citizen', 'visitor')),
  created_at timestamptz not null,
  edited_at timestamptz,
  -- Earlier wordings, oldest first: [{"text": …, "until": …}].
  history jsonb not null default '[]',
  deleted_at timestamptz,
  hidden_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, author_id) references practice_accounts (authority_id, id),
  foreign key (authority_id, recipient_id) references practice_accounts (authority_id, id),
  foreign key (authority_id, parent_id) references practice_posts (authority_id, id)
);
call wall('practice_posts');
create index practice_posts_author on practice_posts (authority_id, author_id, created_at, id);
create index practice_posts_timeline on practice_posts (authority_id, created_at desc, id desc)
  where parent_id is null and visibility = 'public';
create index practice_posts_thread on practice_posts (authority_id, root_id, created_at, id);
create index practice_posts_parent on practice_posts (authority_id, parent_id) where parent_id is not null;
create index practice_posts_key on practice_posts (authority_id, author_id, idempotency_key) where idempotency_key is not null;

create table practice_reactions (
  authority_id text not null,
  post_id text not null,
  account_id text not null,
  kind text not null check (kind in ('like', 'thanks', 'sad', 'angry')),
  at timestamptz not null,
  primary key (authority_id, post_id, account_id),
  foreign key (authority_id, post_id) references practice_posts (authority_id, id),
  foreign key (authority_id, account_id) references practice_accounts (authority_id, id)
);
call wall('practice_reactions');

create table practice_blocks (
  authority_id text not null,
  account_id text not null,
  blocked_id text not null,
  at timestamptz not null,
  primary key (authority_id, account_id, blocked_id),
  foreign key (authority_id, account_id) references practice_accounts (authority_id, id),
  foreign key (authority_id, blocked_id) references practice_accounts (authority_id, id)
);
call wall('practice_blocks');

-- Images by their bytes: uploading the same ones again gives the same id.
create table practice_media (
  authority_id text not null,
  id text not null,
  account_id text not null,
  sha256 text not null,
  type text not null,
  width integer not null,
  height integer not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, account_id, sha256),
  foreign key (authority_id, account_id) references practice_accounts (authority_id, id)
);
call wall('practice_media');

-- What an official account is told, by polling or webhook.
create table practice_events (
  authority_id text not null,
  seq bigint not null,
  account_id text not null,
  kind text not null check (kind in ('reply', 'mention', 'message', 'edited', 'deleted', 'reactions')),
  data jsonb not null,
  at timestamptz not null,
  primary key (authority_id, seq),
  foreign key (authority_id, account_id) references practice_accounts (authority_id, id)
);
call wall('practice_events');
create index practice_events_account on practice_events (authority_id, account_id, seq);
create index practice_events_age on practice_events (authority_id, at);

-- Switches: what goes wrong for an account, for the next so many requests or with a chance.
create table practice_faults (
  authority_id text not null,
  account_id text not null,
  fault text not null,
  "on" text not null check ("on" in ('creates', 'writes', 'reads', 'all')),
  chance double precision check (chance > 0 and chance <= 1),
  remaining integer check (remaining > 0),
  seconds double precision not null check (seconds >= 0),
  -- Counts the draws, so that chance is the same for the same seed.
  drawn integer not null default 0,
  primary key (authority_id, account_id, fault),
  check ((chance is null) <> (remaining is null)),
  foreign key (authority_id, account_id) references practice_accounts (authority_id, id)
);
call wall('practice_faults');

-- Every request to create something, as the network saw it. This, not our own tables, is the judge of "nothing lost, nothing twice".
create table practice_record (
  authority_id text not null,
  id text not null,
  at timestamptz not null,
  account_id text not null,
  kind text not null check (kind in ('post', 'reply', 'message')),
  idempotency_key text,
  reference text,
  fingerprint text not null,
  -- accepted: something new stands there now; replayed: answered from the key; refused: our own no; failed: a fault before accepting.
  outcome text not null check (outcome in ('accepted', 'replayed', 'refused', 'failed')),
  post_id text,
  -- The error code or the fault that came with it.
  note text,
  primary key (authority_id, id),
  foreign key (authority_id, account_id) references practice_accounts (authority_id, id)
);
call wall('practice_record');
call append_only('practice_record');
create index practice_record_time on practice_record (authority_id, at, id);
create index practice_record_key on practice_record (authority_id, idempotency_key);

-- What the citizens are going to do. A row is taken away in the transaction that does it.
create table practice_acts (
  authority_id text not null,
  id text not null,
  due_at timestamptz not null,
  citizen_id text not null,
  act text not null check (act in ('post', 'reply', 'message', 'react', 'edit', 'delete')),
  -- What it is about: the post answered or reacted to; for edit and delete the citizen's own; null for a post of their own accord.
  post_id text,
  -- To whom a message of their own accord goes.
  account_id text,
  -- The text, or the kind of reaction.
  content text not null,
  language text not null,
  primary key (authority_id, id),
  foreign key (authority_id, citizen_id) references practice_accounts (authority_id, id),
  foreign key (authority_id, account_id) references practice_accounts (authority_id, id),
  foreign key (authority_id, post_id) references practice_posts (authority_id, id)
);
call wall('practice_acts');
create index practice_acts_due on practice_acts (authority_id, due_at);

-- Which tenants have citizens or webhooks to serve.
create function lookup.practice_due(at timestamptz) returns table (authority_id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
    select distinct a.authority_id from public.practice_acts a where a.due_at <= at
    union
    select distinct o.authority_id from public.practice_accounts o
      where o.hook_url is not null and (o.hook_next_at is null or o.hook_next_at <= at)
        and exists (select from public.practice_events e
          where e.authority_id = o.authority_id and e.account_id = o.id and e.seq > o.hook_cursor)
    union
    select n.authority_id from public.practice_networks n where n.liveliness = 'lively' and n.next_own_act_at <= at
$$;
