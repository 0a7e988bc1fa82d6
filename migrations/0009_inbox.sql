-- What comes in, once each, threaded; what we answer; and the questions of the own site.

-- As it came: read again after a fix, erased soon.
create table envelopes (
  authority_id text not null,
  id text not null,
  channel_id text not null,
  digest text not null,
  headers jsonb not null,
  body text not null,
  received_at timestamptz not null,
  state text not null default 'new' check (state in ('new', 'read', 'unreadable')),
  problem text,
  primary key (authority_id, id),
  unique (authority_id, channel_id, digest),
  foreign key (authority_id, channel_id) references channels (authority_id, id)
);
call wall('envelopes');
create index envelopes_age on envelopes (authority_id, received_at);
create index envelopes_waiting on envelopes (authority_id, id) where state <> 'read';

-- A person as one network shows them. Nothing is fetched beyond what came with their message.
create table contacts (
  authority_id text not null,
  id text not null,
  network text not null,
  remote_id text not null,
  name text not null,
  handle text not null default '',
  url text,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, network, remote_id)
);
call wall('contacts');

create table conversations (
  authority_id text not null,
  id text not null,
  channel_id text not null,
  -- Remote id of the thread's first message (which may arrive later than its replies), or the contact for private ones.
  thread_key text not null,
  kind text not null check (kind in ('comment', 'mention', 'private', 'question')),
  -- The root on the network: our post, or the first message.
  root_remote_id text,
  -- The post of ours that it is about, in publishing's words.
  about_kind text,
  about_id text,
  title text not null,
  preview text not null,
  language text,
  contact_id text,
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_how text check (closed_how in ('answered', 'no-answer')),
  closed_reason text,
  closed_at timestamptz,
  assignee_id text,
  department_id text,
  topic_id text,
  snoozed_until timestamptz,
  -- Since when a citizen waits for an answer; null when nobody does.
  waiting_since timestamptz,
  due_at timestamptz,
  first_in_at timestamptz not null,
  last_in_at timestamptz not null,
  last_out_at timestamptz,
  opened_at timestamptz,
  messages_in integer not null default 0,
  messages_out integer not null default 0,
  version integer not null default 1,
  primary key (authority_id, id),
  unique (authority_id, channel_id, thread_key),
  foreign key (authority_id, channel_id) references channels (authority_id, id),
  foreign key (authority_id, contact_id) references contacts (authority_id, id),
  foreign key (authority_id, department_id) references departments (authority_id, id),
  foreign key (authority_id, assignee_id) references staff (authority_id, id)
);
call wall('conversations');
-- One index per order in which people read their lists; open ones are few, so each view filters while walking.
create index conversations_due on conversations (authority_id, coalesce(due_at, 'infinity'), id) where state = 'open';
create index conversations_mine on conversations (authority_id, assignee_id, coalesce(due_at, 'infinity'), id) where state = 'open';
create index conversations_department on conversations (authority_id, department_id, coalesce(due_at, 'infinity'), id) where state = 'open';
create index conversations_recent on conversations (authority_id, last_in_at desc, id desc);
create index conversations_closed on conversations (authority_id, closed_at desc, id desc) where state = 'closed';
create index conversations_channel on conversations (authority_id, channel_id, last_in_at desc, id desc);
create index conversations_contact on conversations (authority_id, contact_id, last_in_at desc);
create index conversations_root on conversations (authority_id, channel_id, root_remote_id);
create index conversations_about on conversations (authority_id, about_kind, about_id);
create index conversations_snoozed on conversations (authority_id, snoozed_until) where state = 'open' and snoozed_until is not null;

create table messages (
  authority_id text not null,
  id text not null,
  conversation_id text not null,
  channel_id text not null,
  direction text not null check (direction in ('in', 'out', 'note')),
  remote_id text,
  parent_remote_id text,
  contact_id text,
  staff_id text,
  delivery_id text,
  visibility text not null check (visibility in ('public', 'private', 'internal')),
  text text not null,
  language text,
  images jsonb not null default '[]',
  url text,
  -- When it was written, by the network's clock; ours for what we write.
  at timestamptz not null,
  received_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  withdrawn_at timestamptz,
  search tsvector not null default '',
  primary key (authority_id, id),
  unique (authority_id, channel_id, remote_id),
  foreign key (authority_id, conversation_id) references conversations (authority_id, id),
  foreign key (authority_id, channel_id) references channels (authority_id, id)
);
call wall('messages');
create index messages_thread on messages (authority_id, conversation_id, at, id);
create index messages_delivery on messages (authority_id, delivery_id) where delivery_id is not null;
create index messages_recent on messages (authority_id, at desc);
create index messages_age on messages (authority_id, received_at);
create index messages_contact on messages (authority_id, contact_id) where contact_id is not null;
-- Words together with whose message it is and in which week: so a search reads one tenant's newest weeks, however many others say the word.
create function search_place(authority_id text, at timestamptz) returns text[] language sql immutable parallel safe
  as $$ select array[authority_id, authority_id || '/' || floor(extract(epoch from at at time zone 'UTC') / 604800)] $$;
-- Entered at once: a list of what is not yet entered would be read from end to end by every search.
create index messages_search on messages using gin (search, search_place(authority_id, at)) with (fastupdate = off);

-- Earlier wordings of what people edited.
create table message_versions (
  authority_id text not null,
  message_id text not null,
  number integer not null,
  text text not null,
  until timestamptz not null,
  primary key (authority_id, message_id, number),
  foreign key (authority_id, message_id) references messages (authority_id, id) on delete cascade
);
call wall('message_versions');

-- An edit or deletion that came before its message: kept until the message is here.
create table message_marks (
  authority_id text not null,
  channel_id text not null,
  remote_id text not null,
  kind text not null check (kind in ('edited', 'deleted')),
  text text not null default '',
  at timestamptz not null,
  received_at timestamptz not null,
  primary key (authority_id, channel_id, remote_id, kind),
  foreign key (authority_id, channel_id) references channels (authority_id, id)
);
call wall('message_marks');

-- A question asked on the own site. Private: only who holds the link reads it.
create table questions (
  authority_id text not null,
  id text not null,
  conversation_id text not null,
  token_hash text not null,
  -- Sealed token, so that a mail about the answer can carry the link.
  token_sealed text,
  -- Sealed; only for telling that there is an answer.
  email_sealed text,
  may_publish boolean not null default false,
  form_nonce text not null,
  created_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, token_hash),
  unique (authority_id, form_nonce),
  unique (authority_id, conversation_id),
  foreign key (authority_id, conversation_id) references conversations (authority_id, id) on delete cascade
);
call wall('questions');

-- What the authority publishes of it: an edited wording and its answer.
create table published_answers (
  authority_id text not null,
  id text not null,
  conversation_id text,
  question text not null,
  answer text not null,
  topic_id text,
  language text not null default 'de',
  published_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  version integer not null default 1,
  search tsvector not null default '',
  primary key (authority_id, id)
);
call wall('published_answers');
create index published_answers_new on published_answers (authority_id, published_at desc, id desc) where withdrawn_at is null;
create index published_answers_search on published_answers using gin (search);

-- Full text under row-level security: the text operators are not leakproof, so the planner would read the whole tenant instead of the
-- index. This function looks in the index with the owner's rights and answers only for the tenant of the transaction.
-- What a search costs grows with its answer, not with all that was ever said. It first walks back through the newest messages: a common
-- word is done there, and for another they tell how common it is. Then it walks on while that is the shorter way, else it asks the index,
-- for the weeks that should hold enough and only then for all. No step trusts the planner's guess how many messages say some words together.
create function search_messages(query text, newest_first_limit integer) returns table (conversation_id text, message_id text, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public set enable_seqscan = off as $$
declare
  words constant tsquery := to_tsquery('simple', query);
  tenant constant text := public.app_authority();
  most constant integer := least(newest_first_limit, 2000);
  newest timestamptz;
  oldest timestamptz;
  -- What is older than this was not looked at yet.
  until timestamptz := 'infinity';
  since timestamptz;
  stretch bigint := 10000;
  walked bigint := 0;
  hits bigint := 0;
  more bigint;
  places text[];
begin
  select m.at into newest from public.messages m where m.authority_id = tenant order by m.at desc limit 1;
  select m.at into oldest from public.messages m where m.authority_id = tenant order by m.at limit 1;
  if newest is null or numnode(words) = 0 then return; end if;

  while stretch <= 50000 loop
    select m.at into since from public.messages m
      where m.authority_id = tenant and m.at < until order by m.at desc offset stretch limit 1;
    -- The inner order keeps the words out of the walk's plan.
    return query
      select m.conversation_id, m.id, m.at from (
        select x.conversation_id, x.id, x.at, x.search, x.direction from public.messages x
        where x.authority_id = tenant and x.at < until and x.at >= coalesce(since, '-infinity') order by x.at desc offset 0) m
      where m.search @@ words and m.direction <> 'note' limit most - hits;
    get diagnostics more = row_count;
    hits := hits + more;
    until := since;
    if hits >= most or until is null then return; end if;
    walked := walked + stretch;
    stretch := 1 + walked * (most - hits) / greatest(hits, 1) * 5 / 4;
  end loop;

  since := until - least((newest - until) * least(stretch::float / walked, 10000), until - oldest + interval '1 day');
  if hits = 0 or since < oldest then since := '-infinity'; end if;
  loop
    places := case when since = '-infinity' then array[tenant] else array(
      select (public.search_place(tenant, w))[2] from generate_series(since, until + interval '7 days', interval '7 days') w) end;
    return query execute
      'with found as materialized (
         select m.conversation_id, m.id, m.at from public.messages m
         where m.search @@ $1 and public.search_place(m.authority_id, m.at) && $2 and m.at < $3 and m.at >= $4 and m.direction <> ''note'')
       select * from found f order by f.at desc limit $5'
      using words, places, until, since, most - hits;
    get diagnostics more = row_count;
    hits := hits + more;
    exit when hits >= most or since = '-infinity';
    until := since;
    since := '-infinity';
  end loop;
end $$;

create function search_answers(query text, newest_first_limit integer) returns table (id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
    select a.id from public.published_answers a
    where a.search @@ to_tsquery('simple', query) and a.authority_id = public.app_authority() and a.withdrawn_at is null
    order by a.published_at desc limit least(newest_first_limit, 500)
$$;
