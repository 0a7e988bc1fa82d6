-- What every feature stands on: the tenant's wall, the look-ups that precede knowing the tenant, and the machinery's own tables.

-- Functions here run with the owner's rights and see all tenants. They answer only what must be known before the tenant is:
-- who this host, session, token or webhook belongs to, and which tenants have work due. Nothing else may live here.
create schema lookup;
revoke all on schema lookup from public;

-- Side jobs (pg-boss) keep their own tables; they hold ids only.
do $$ begin
  execute format('create schema if not exists jobs');
  execute format('grant all on schema jobs to %I', current_setting('app.role'));
end $$;

create function app_authority() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.authority', true), '') $$;

-- Walls a table: rows are visible and writable only inside their own tenant's transaction.
create procedure wall(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy tenant on %s using (authority_id = app_authority()) with check (authority_id = app_authority())', target);
end $$;

-- Makes a table append-only, for whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only: % is refused', tg_table_name, tg_op using errcode = '42501';
end $$;

create procedure append_only(target regclass) language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function refuse_change()', target);
  execute format('create trigger append_only_all before truncate on %s for each statement execute function refuse_change()', target);
end $$;

create table installation (
  name text primary key,
  value jsonb not null
);

create table idempotent_requests (
  authority_id text not null,
  caller text not null,
  key text not null,
  fingerprint text not null,
  status integer,
  answer jsonb,
  created_at timestamptz not null,
  primary key (authority_id, caller, key)
);
call wall('idempotent_requests');
create index idempotent_requests_age on idempotent_requests (authority_id, created_at);

-- Unlogged: a crash may forget a counter, never more.
create unlogged table rate_counters (
  bucket text not null,
  window_start timestamptz not null,
  hits integer not null,
  primary key (bucket, window_start)
);

create table process_beats (
  id text primary key,
  role text not null,
  version text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
