-- Pictures: what was uploaded (cleaned of location and camera data), the forms it takes for networks and screens, and what may be fetched
-- without signing in. The bytes lie in the file storage under their hash.
create table media (
  authority_id text not null references authorities (id),
  id text not null,
  sha256 text not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp', 'image/gif')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  -- As the browser named it: shown to staff, never a path, never public.
  file_name text not null,
  alt text not null default '',
  language text not null default 'de',
  uploaded_by text,
  created_at timestamptz not null,
  version integer not null default 1,
  -- Null while something uses it; else garbage after a period.
  unused_since timestamptz,
  -- Taken down everywhere we serve it, e.g. because consent was withdrawn. Never undone: a new upload is a new decision.
  withdrawn_at timestamptz,
  withdrawn_reason text,
  -- When the bytes of a withdrawn picture were deleted; the row stays, so that history can say what was there.
  purged_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, uploaded_by) references staff (authority_id, id)
);
call wall('media');
create index media_recent on media (authority_id, id desc) where withdrawn_at is null;
create index media_garbage on media (authority_id, unused_since) where unused_since is not null;
create index media_file on media (authority_id, sha256);

-- One form of a picture: `recipe` says in plain words what it was made for.
create table media_renditions (
  authority_id text not null,
  media_id text not null,
  recipe text not null,
  sha256 text not null,
  type text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  created_at timestamptz not null,
  primary key (authority_id, media_id, recipe),
  foreign key (authority_id, media_id) references media (authority_id, id) on delete cascade
);
call wall('media_renditions');
create index media_renditions_file on media_renditions (authority_id, sha256);

-- What uses a picture, in the words of the feature that does: lists all uses, and keeps it from being garbage.
create table media_uses (
  authority_id text not null,
  subject_kind text not null,
  subject_id text not null,
  media_id text not null,
  since timestamptz not null,
  primary key (authority_id, subject_kind, subject_id, media_id),
  foreign key (authority_id, media_id) references media (authority_id, id)
);
call wall('media_uses');
create index media_uses_media on media_uses (authority_id, media_id);

-- Addresses that anyone may fetch, /medien/<token>: one per file and published thing, stable while that stands.
create table media_public (
  authority_id text not null,
  token text not null,
  media_id text not null,
  sha256 text not null,
  type text not null,
  bytes integer not null,
  subject_kind text not null,
  subject_id text not null,
  live_from timestamptz not null,
  ended_at timestamptz,
  primary key (authority_id, token),
  unique (authority_id, subject_kind, subject_id, media_id, sha256),
  foreign key (authority_id, media_id) references media (authority_id, id) on delete cascade
);
call wall('media_public');
create index media_public_media on media_public (authority_id, media_id);

-- Files whose last row is gone: deleted from the storage by the nightly job, which survives being stopped in the middle.
create table media_orphans (
  authority_id text not null references authorities (id),
  sha256 text not null,
  since timestamptz not null,
  primary key (authority_id, sha256)
);
call wall('media_orphans');
