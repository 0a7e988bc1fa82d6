-- The audit log. What happened is written once and never changed; who reads personal values of it has until their end date.

-- Holds ids, names of fields, plain words and keyed hashes: nothing personal, so that it may stay for ever.
create table audit_entries (
  authority_id text not null,
  id text not null,
  at timestamptz not null,
  action text collate "C" not null,
  actor_kind text not null check (actor_kind in ('staff', 'system', 'citizen')),
  staff_id text,
  -- The session or token of staff, the job of the product itself.
  via text,
  subject_kind text not null,
  subject_id text not null,
  fields text[] not null default '{}',
  facts jsonb not null default '{}',
  hashes jsonb not null default '{}',
  -- Over the detail row's salt and values: proves them while they exist and tells nothing when they are erased.
  detail_hash text,
  request_id text not null,
  primary key (authority_id, id)
);
call wall('audit_entries');
call append_only('audit_entries');
create index audit_entries_time on audit_entries (authority_id, at desc, id desc);
create index audit_entries_subject on audit_entries (authority_id, subject_kind, subject_id, at desc, id desc);
create index audit_entries_action on audit_entries (authority_id, action, at desc, id desc);
create index audit_entries_staff on audit_entries (authority_id, staff_id, at desc, id desc) where staff_id is not null;

-- Personal values: names, addresses, old and new wording. Erased when their time is over.
create table audit_details (
  authority_id text not null,
  entry_id text not null,
  salt text not null,
  personal jsonb not null,
  erase_after timestamptz not null,
  primary key (authority_id, entry_id),
  foreign key (authority_id, entry_id) references audit_entries (authority_id, id)
);
call wall('audit_details');
create index audit_details_due on audit_details (authority_id, erase_after);
create trigger unchanging before update on audit_details for each row execute function refuse_change();

-- That a detail was erased in good order. `batch_id` is the entry that says so, which is itself in the chain.
create table audit_erasures (
  authority_id text not null,
  entry_id text not null,
  batch_id text not null,
  erased_at timestamptz not null,
  primary key (authority_id, entry_id),
  foreign key (authority_id, entry_id) references audit_entries (authority_id, id),
  foreign key (authority_id, batch_id) references audit_entries (authority_id, id)
);
call wall('audit_erasures');
call append_only('audit_erasures');
create index audit_erasures_batch on audit_erasures (authority_id, batch_id);

-- The chain. Written by the sealer alone, so that use cases need no lock.
create table audit_links (
  authority_id text not null,
  seq bigint not null check (seq > 0),
  entry_id text not null,
  entry_hash text not null,
  previous text not null,
  sealed_at timestamptz not null,
  hash text not null,
  -- The hash under the installation's key: who can only reach the database cannot make a new chain.
  seal text not null,
  seal_key text not null,
  primary key (authority_id, seq),
  unique (authority_id, entry_id),
  foreign key (authority_id, entry_id) references audit_entries (authority_id, id)
);
call wall('audit_links');
call append_only('audit_links');

-- What waits for the sealer: a row appears with its entry, whoever writes it, and goes with the entry's link.
create table audit_unsealed (
  authority_id text not null,
  entry_id text not null,
  primary key (authority_id, entry_id),
  foreign key (authority_id, entry_id) references audit_entries (authority_id, id)
);
call wall('audit_unsealed');

create function await_sealing() returns trigger language plpgsql as $$
begin
  insert into public.audit_unsealed (authority_id, entry_id) values (new.authority_id, new.id);
  return null;
end $$;
create trigger await_sealing after insert on audit_entries for each row execute function await_sealing();

-- Which head was taken out of the database when, so that one mail goes out for it. The proof is the file, not this table.
create table audit_anchors (
  authority_id text not null,
  seq bigint not null,
  hash text not null,
  at timestamptz not null,
  primary key (authority_id, seq)
);
call wall('audit_anchors');
call append_only('audit_anchors');

create function lookup.unsealed() returns table (authority_id text)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select distinct u.authority_id from public.audit_unsealed u $$;
