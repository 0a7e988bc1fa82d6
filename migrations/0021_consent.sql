-- Connecting a channel by consent on its network (docs/adr/0016-consent.md), and the practice network as the first that asks for it, and for
-- a notice with each post.

-- Who went to a network to let it connect an account, and has not come back yet. Lives for minutes; not in backups.
create table connect_attempts (
  authority_id text not null,
  id text not null,
  -- Only the person who began comes back, in the same browser: signing out ends it.
  staff_id text not null,
  session_id text not null,
  network text not null,
  -- The channel to reconnect; null for a new one, which gets the name, purpose and department.
  channel_id text,
  name text not null,
  purpose text not null,
  department_id text,
  -- Of what the network gives back unchanged.
  state_hash text not null,
  -- The verifier of the code with what the connector keeps; later the accounts to choose from. Null when nothing is open any more.
  sealed text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Came back, or was refused: never twice.
  used_at timestamptz,
  primary key (authority_id, id),
  unique (authority_id, state_hash),
  foreign key (authority_id, session_id) references sessions (authority_id, id) on delete cascade,
  foreign key (authority_id, channel_id) references channels (authority_id, id) on delete cascade
);
call wall('connect_attempts');
create index connect_attempts_session on connect_attempts (authority_id, session_id);
create index connect_attempts_age on connect_attempts (authority_id, expires_at);

-- The practice network's side: who asks for consent, as registered by itself.
create table practice_apps (
  authority_id text not null,
  id text not null,
  name text not null,
  redirect_url text not null,
  secret_hash text not null,
  created_at timestamptz not null,
  primary key (authority_id, id)
);
call wall('practice_apps');
create index practice_apps_age on practice_apps (authority_id, created_at);

-- Somebody agreed: the code that the app changes for tokens, once. It is deleted by that.
create table practice_codes (
  authority_id text not null,
  code_hash text not null,
  app_id text not null,
  account_ids text[] not null,
  challenge text not null,
  -- How long the tokens will be good; null: they do not end.
  token_days integer,
  expires_at timestamptz not null,
  primary key (authority_id, code_hash),
  foreign key (authority_id, app_id) references practice_apps (authority_id, id) on delete cascade
);
call wall('practice_codes');

-- Tokens by consent, besides the account's own: a new one leaves the others good, so that asking again cuts nobody off.
create table practice_tokens (
  authority_id text not null,
  token_hash text not null,
  account_id text not null,
  app_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (authority_id, token_hash),
  foreign key (authority_id, account_id) references practice_accounts (authority_id, id)
);
call wall('practice_tokens');
create index practice_tokens_account on practice_tokens (authority_id, account_id);

-- What stands before a post and folds the rest of it away until somebody opens it.
alter table practice_posts add column notice text;
