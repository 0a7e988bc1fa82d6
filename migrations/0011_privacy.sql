-- How long each kind of personal data is kept, where the authority chose another period than the default.
create table retention_periods (
  authority_id text not null,
  kind text not null,
  days integer not null check (days between 1 and 3650),
  changed_at timestamptz not null,
  primary key (authority_id, kind)
);
call wall('retention_periods');

-- What each night's deletion did: the proof that the periods are kept.
create table retention_runs (
  authority_id text not null,
  id text not null,
  kind text not null,
  days integer not null,
  older_than timestamptz not null,
  removed integer not null,
  -- The oldest that is left after the run; null when there is none. Never older than older_than.
  oldest_left timestamptz,
  at timestamptz not null,
  primary key (authority_id, id)
);
call wall('retention_runs');
call append_only('retention_runs');
create index retention_runs_latest on retention_runs (authority_id, kind, at desc);
