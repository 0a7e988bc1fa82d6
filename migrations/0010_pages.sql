-- The texts of the site that people edit in the desk. Every published wording stays: what a text said on a day can be shown for ever.
create table text_versions (
  authority_id text not null references authorities (id),
  kind text not null check (kind in ('impressum', 'datenschutz', 'netiquette', 'barrierefreiheit', 'leichte-sprache')),
  language text not null check (language in ('de', 'en')),
  version integer not null check (version > 0),
  -- Markdown with placeholders, which are filled when it is shown.
  markdown text not null,
  -- For Leichte Sprache: the group that checked it. Without one it is called Einfache Sprache.
  checked_by text check (checked_by is null or kind = 'leichte-sprache'),
  note text not null default '',
  -- Null: the template that the authority began with.
  staff_id text,
  published_at timestamptz not null,
  primary key (authority_id, kind, language, version),
  foreign key (authority_id, staff_id) references staff (authority_id, id)
);
call wall('text_versions');
call append_only('text_versions');

-- How the site looks. No row: as it came.
create table site_looks (
  authority_id text not null references authorities (id),
  -- #rrggbb
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  version integer not null default 1,
  changed_at timestamptz not null,
  primary key (authority_id)
);
call wall('site_looks');
