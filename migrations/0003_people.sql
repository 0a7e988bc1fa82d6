-- The authority, its departments and staff, what they may do, and how they prove who they are.

create table authorities (
  id text primary key,
  name text not null,
  short_name text not null,
  -- Canonical, e.g. https://social.musterstadt.example; every link is built from it.
  origin text not null unique check (origin ~ '^https?://[^/\s]+$' and origin = lower(origin)),
  host text not null generated always as (regexp_replace(origin, '^https?://', '')) stored unique,
  example boolean not null default false,
  zone text not null default 'Europe/Berlin',
  -- ISO 3166-2, e.g. DE-NW: whose holidays count.
  land text not null,
  language text not null default 'de' check (language in ('de', 'en')),
  contact jsonb not null default '{}',
  service_hours jsonb not null default '{}',
  -- What citizens are told about when they get an answer.
  audience_promise text not null default '',
  settings jsonb not null default '{}',
  crest_media_id text,
  version integer not null default 1,
  created_at timestamptz not null
);
alter table authorities enable row level security;
create policy tenant on authorities using (id = app_authority()) with check (id = app_authority());

create table departments (
  authority_id text not null references authorities (id),
  id text not null,
  name text not null,
  short_name text not null default '',
  email text,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, name)
);
call wall('departments');

create table staff (
  authority_id text not null references authorities (id),
  id text not null,
  name text not null,
  email text not null check (email = lower(email)),
  language text not null default 'de' check (language in ('de', 'en')),
  density text not null default 'comfortable' check (density in ('comfortable', 'compact')),
  state text not null check (state in ('invited', 'active', 'left')),
  version integer not null default 1,
  created_at timestamptz not null,
  left_at timestamptz,
  primary key (authority_id, id)
);
call wall('staff');
create unique index staff_email on staff (authority_id, email) where state <> 'left';

create table staff_departments (
  authority_id text not null,
  staff_id text not null,
  department_id text not null,
  primary key (authority_id, staff_id, department_id),
  foreign key (authority_id, staff_id) references staff (authority_id, id),
  foreign key (authority_id, department_id) references departments (authority_id, id)
);
call wall('staff_departments');
create index staff_departments_department on staff_departments (authority_id, department_id);

create table roles (
  authority_id text not null references authorities (id),
  id text not null,
  name text not null,
  description text not null default '',
  rights text[] not null default '{}',
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, name)
);
call wall('roles');

create table staff_roles (
  authority_id text not null,
  staff_id text not null,
  role_id text not null,
  primary key (authority_id, staff_id, role_id),
  foreign key (authority_id, staff_id) references staff (authority_id, id),
  foreign key (authority_id, role_id) references roles (authority_id, id)
);
call wall('staff_roles');
create index staff_roles_role on staff_roles (authority_id, role_id);

-- A right taken away for a time, e.g. until a training is passed. It weighs more than any role.
create table suspended_rights (
  authority_id text not null,
  id text not null,
  staff_id text not null,
  "right" text not null,
  until timestamptz,
  reason text not null,
  created_at timestamptz not null,
  lifted_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, staff_id) references staff (authority_id, id)
);
call wall('suspended_rights');
create index suspended_rights_staff on suspended_rights (authority_id, staff_id) where lifted_at is null;

-- Apart from staff, so that no read of people can carry one of these by mistake.
create table staff_credentials (
  authority_id text not null,
  staff_id text not null,
  password_hash text,
  password_changed_at timestamptz,
  -- Sealed with the installation's key.
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_used_step bigint,
  totp_pending text,
  recovery_hashes text[] not null default '{}',
  primary key (authority_id, staff_id),
  foreign key (authority_id, staff_id) references staff (authority_id, id)
);
call wall('staff_credentials');

create table sessions (
  authority_id text not null,
  id text not null,
  staff_id text not null,
  token_hash text not null,
  -- Only 'full' may work; the others are half-way through signing in.
  state text not null check (state in ('full', 'second-factor', 'set-up-second-factor')),
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, token_hash),
  foreign key (authority_id, staff_id) references staff (authority_id, id)
);
call wall('sessions');
create index sessions_staff on sessions (authority_id, staff_id);

create table one_time_links (
  authority_id text not null references authorities (id),
  id text not null,
  kind text not null check (kind in ('invitation', 'reset', 'sign-in')),
  -- Null when somebody asked for an address that nobody has: the same work is done, so that nothing is told.
  staff_id text,
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (authority_id, id),
  unique (authority_id, token_hash),
  foreign key (authority_id, staff_id) references staff (authority_id, id)
);
call wall('one_time_links');
create index one_time_links_staff on one_time_links (authority_id, staff_id) where used_at is null;

create table api_tokens (
  authority_id text not null,
  id text not null,
  staff_id text not null,
  name text not null,
  token_hash text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- A day, not a time: enough to find unused ones, too little to watch somebody.
  last_used_on date,
  primary key (authority_id, id),
  unique (authority_id, token_hash),
  foreign key (authority_id, staff_id) references staff (authority_id, id)
);
call wall('api_tokens');
create index api_tokens_staff on api_tokens (authority_id, staff_id);

-- Failed sign-ins by keyed hash of the account name (and of the address): the same for names that nobody has.
create table sign_in_failures (
  authority_id text not null references authorities (id),
  key text not null,
  failures integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  primary key (authority_id, key)
);
call wall('sign_in_failures');
create index sign_in_failures_age on sign_in_failures (authority_id, last_at);

create table notifications (
  authority_id text not null,
  id text not null,
  staff_id text not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  -- Where in the desk to go, e.g. /desk/kanaele/channel_...
  link text not null,
  text_de text not null,
  text_en text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, staff_id) references staff (authority_id, id)
);
call wall('notifications');
create index notifications_staff on notifications (authority_id, staff_id, id desc);
create index notifications_unread on notifications (authority_id, staff_id) where read_at is null;
create index notifications_age on notifications (authority_id, created_at);

-- The code printed at the start of an empty installation. There is no tenant yet.
create table set_up_codes (
  code_hash text primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- The rights a person has now: all of their roles, less what is suspended.
create function effective_rights(of_authority text, of_staff text, at timestamptz) returns text[]
  language sql stable parallel safe as $$
  select coalesce(array_agg(distinct r."right" order by r."right"), '{}')
  from public.staff_roles sr
  join public.roles ro on ro.authority_id = sr.authority_id and ro.id = sr.role_id
  cross join lateral unnest(ro.rights) as r("right")
  where sr.authority_id = of_authority and sr.staff_id = of_staff
    and not exists (
      select 1 from public.suspended_rights s
      where s.authority_id = of_authority and s.staff_id = of_staff and s."right" = r."right"
        and s.lifted_at is null and (s.until is null or s.until > at))
$$;

create function lookup.host(of_host text) returns table (authority_id text, origin text)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select a.id, a.origin from public.authorities a where a.host = lower(of_host) $$;

create function lookup.authorities() returns table (authority_id text)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select a.id from public.authorities a order by a.created_at, a.id $$;

create function lookup.is_empty() returns boolean
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select not exists (select 1 from public.authorities) $$;

create function lookup.session(of_authority text, of_hash text, now_at timestamptz)
  returns table (session_id text, staff_id text, state text, name text, rights text[], department_ids text[], last_seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, p.id, s.state, p.name, public.effective_rights(p.authority_id, p.id, now_at),
    array(select d.department_id from public.staff_departments d where d.authority_id = p.authority_id and d.staff_id = p.id),
    s.last_seen_at
  from public.sessions s
  join public.staff p on p.authority_id = s.authority_id and p.id = s.staff_id
  where s.authority_id = of_authority and s.token_hash = of_hash and p.state = 'active'
    and s.expires_at > now_at and s.last_seen_at > now_at - interval '12 hours'
$$;

create function lookup.token(of_authority text, of_hash text, now_at timestamptz)
  returns table (token_id text, staff_id text, name text, rights text[], department_ids text[], last_used_on text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select t.id, p.id, p.name,
    array(select unnest(t.scopes) intersect select unnest(public.effective_rights(p.authority_id, p.id, now_at))),
    array(select d.department_id from public.staff_departments d where d.authority_id = p.authority_id and d.staff_id = p.id),
    t.last_used_on::text
  from public.api_tokens t
  join public.staff p on p.authority_id = t.authority_id and p.id = t.staff_id
  where t.authority_id = of_authority and t.token_hash = of_hash and p.state = 'active' and t.expires_at > now_at
$$;
