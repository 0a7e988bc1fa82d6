-- Posts: what we say, in which form on which channel, who approved it, when it leaves, and what stands on the own site.
create table topics (
  authority_id text not null references authorities (id),
  id text not null,
  name text not null,
  -- In addresses: /themen/<slug>. Stays when the name changes.
  slug text not null,
  description text not null default '',
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (authority_id, id),
  unique (authority_id, slug)
);
call wall('topics');
create unique index topics_name on topics (authority_id, lower(name)) where archived_at is null;

-- What kind of post needs whose yes.
create table post_classes (
  authority_id text not null references authorities (id),
  id text not null,
  name text not null,
  description text not null default '',
  approval text not null check (approval in ('none', 'four-eyes', 'department-and-press')),
  -- Whose members give the press office's yes; null: anybody who may approve.
  press_department_id text,
  -- Roles that may use it; empty: everybody who may write.
  role_ids text[] not null default '{}',
  -- How long an approver may take before others are asked too.
  time_limit_hours integer not null default 24 check (time_limit_hours between 1 and 720),
  is_default boolean not null default false,
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, press_department_id) references departments (authority_id, id)
);
call wall('post_classes');
create unique index post_classes_name on post_classes (authority_id, lower(name)) where archived_at is null;
create unique index post_classes_default on post_classes (authority_id) where is_default and archived_at is null;

create table posts (
  authority_id text not null,
  id text not null,
  -- The working text. What was sent stands in post_publications and in the deliveries.
  title text not null default '',
  text text not null default '',
  language text not null default 'de',
  link jsonb,
  lane text not null default 'normal' check (lane in ('normal', 'urgent', 'crisis')),
  topic_id text,
  class_id text not null,
  department_id text,
  -- Wall clock: 09:00 stays 09:00 when clocks change. `planned_pick` answers a time that exists twice.
  planned_local text check (planned_local ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  planned_zone text,
  planned_pick text check (planned_pick in ('earlier', 'later')),
  due_at timestamptz,
  -- Where lists stand in time: without a moment at the end of all times. A column of its own, since a comparison with coalesce() is not
  -- leakproof and could use no index under row-level security.
  sort_at timestamptz not null generated always as (coalesce(due_at, 'infinity')) stored,
  -- How far the working text is, and what became of the post: two questions, so that a sent post can be edited and approved again.
  stage text not null default 'draft' check (stage in ('draft', 'in-approval', 'changes-requested', 'rejected', 'approved')),
  release text not null default 'none' check (release in ('none', 'planned', 'sent', 'removed', 'discarded')),
  content_hash text not null,
  published_hash text,
  batch_id text,
  submitted_at timestamptz,
  submitted_by text,
  approval_due_at timestamptz,
  escalated_at timestamptz,
  plan_on_approval boolean not null default false,
  author_id text,
  owner_id text,
  last_editor_id text,
  -- Place in public lists: when it is due, then when it appeared. The topic is the published one.
  public_at timestamptz,
  public_topic_id text,
  removed_at timestamptz,
  results_total integer not null default 0,
  results_done integer not null default 0,
  results_failed integer not null default 0,
  results_unclear integer not null default 0,
  results_open integer not null default 0,
  search tsvector not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (authority_id, id),
  check ((planned_local is null) = (planned_zone is null)),
  foreign key (authority_id, topic_id) references topics (authority_id, id),
  foreign key (authority_id, public_topic_id) references topics (authority_id, id),
  foreign key (authority_id, class_id) references post_classes (authority_id, id),
  foreign key (authority_id, department_id) references departments (authority_id, id),
  foreign key (authority_id, author_id) references staff (authority_id, id),
  foreign key (authority_id, owner_id) references staff (authority_id, id),
  foreign key (authority_id, last_editor_id) references staff (authority_id, id),
  foreign key (authority_id, submitted_by) references staff (authority_id, id)
);
call wall('posts');
-- One index per way in which the calendar and its list are walked.
create index posts_calendar on posts (authority_id, sort_at desc, id desc);
create index posts_topic on posts (authority_id, topic_id, sort_at desc, id desc);
create index posts_owner on posts (authority_id, owner_id, sort_at desc, id desc);
create index posts_unsent on posts (authority_id, stage, sort_at desc, id desc) where release = 'none';
create index posts_release on posts (authority_id, release, sort_at desc, id desc);
create index posts_trouble on posts (authority_id, sort_at desc, id desc) where results_failed > 0 or results_unclear > 0;
create index posts_returned on posts (authority_id, owner_id, sort_at) where stage in ('changes-requested', 'rejected');
create index posts_waiting on posts (authority_id, approval_due_at) where stage = 'in-approval';
create index posts_public on posts (authority_id, public_at desc, id desc) where release in ('planned', 'sent');
create index posts_public_topic on posts (authority_id, public_topic_id, public_at desc, id desc) where release in ('planned', 'sent');
create index posts_search on posts using gin (search);

-- The form for one channel. A row says that the post goes there; null text: the common text.
create table post_variants (
  authority_id text not null,
  post_id text not null,
  channel_id text not null,
  text text,
  link jsonb,
  link_card boolean not null default true,
  -- Which of the post's pictures go there; null: all.
  media_ids text[],
  settings jsonb not null default '{}',
  primary key (authority_id, post_id, channel_id),
  foreign key (authority_id, post_id) references posts (authority_id, id),
  foreign key (authority_id, channel_id) references channels (authority_id, id)
);
call wall('post_variants');
create index post_variants_channel on post_variants (authority_id, channel_id, post_id);

create table post_images (
  authority_id text not null,
  post_id text not null,
  media_id text not null,
  position integer not null,
  alt text not null default '',
  primary key (authority_id, post_id, media_id),
  foreign key (authority_id, post_id) references posts (authority_id, id),
  foreign key (authority_id, media_id) references media (authority_id, id) on delete cascade
);
call wall('post_images');
create index post_images_media on post_images (authority_id, media_id);

create table post_target_groups (
  authority_id text not null,
  post_id text not null,
  target_group_id text not null,
  primary key (authority_id, post_id, target_group_id),
  foreign key (authority_id, post_id) references posts (authority_id, id),
  foreign key (authority_id, target_group_id) references target_groups (authority_id, id) on delete cascade
);
call wall('post_target_groups');
create index post_target_groups_group on post_target_groups (authority_id, target_group_id);

-- Every change of a text: which fields, and their new values. Earlier states are these, put together up to a version.
create table post_revisions (
  authority_id text not null,
  post_id text not null,
  version integer not null,
  editor_id text,
  at timestamptz not null,
  changes jsonb not null,
  content_hash text not null,
  primary key (authority_id, post_id, version),
  foreign key (authority_id, post_id) references posts (authority_id, id)
);
call wall('post_revisions');
call append_only('post_revisions');

-- What approvers said, and about exactly which content.
create table post_approvals (
  authority_id text not null,
  id text not null,
  post_id text not null,
  step text not null check (step in ('colleague', 'department', 'press')),
  decision text not null check (decision in ('approved', 'changes-requested', 'rejected')),
  staff_id text not null,
  version integer not null,
  content_hash text not null,
  comment text not null default '',
  at timestamptz not null,
  primary key (authority_id, id),
  foreign key (authority_id, post_id) references posts (authority_id, id),
  foreign key (authority_id, staff_id) references staff (authority_id, id)
);
call wall('post_approvals');
call append_only('post_approvals');
create index post_approvals_post on post_approvals (authority_id, post_id, id);

create table post_comments (
  authority_id text not null,
  id text not null,
  post_id text not null,
  parent_id text,
  staff_id text not null,
  text text not null,
  -- The place it is about: a field of the content and a stretch of its text, with the words as they were.
  field text,
  range_start integer,
  range_end integer,
  quote text,
  post_version integer not null,
  created_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  primary key (authority_id, id),
  foreign key (authority_id, post_id) references posts (authority_id, id),
  foreign key (authority_id, parent_id) references post_comments (authority_id, id),
  foreign key (authority_id, staff_id) references staff (authority_id, id),
  foreign key (authority_id, resolved_by) references staff (authority_id, id)
);
call wall('post_comments');
create index post_comments_post on post_comments (authority_id, post_id, id);
create index post_comments_open on post_comments (authority_id, post_id) where resolved_at is null and parent_id is null;

-- What was asked to leave, and what the own site shows of it: the first publication and each edit.
create table post_publications (
  authority_id text not null,
  post_id text not null,
  number integer not null,
  kind text not null check (kind in ('post', 'edit', 'remove')),
  batch_id text not null,
  version integer not null,
  content_hash text not null,
  site jsonb not null,
  -- Channel → hash of what was asked to be sent there: an edit leaves channels alone whose form did not change.
  sent jsonb not null default '{}',
  -- For citizens, when edited; for the log, when removed.
  note text not null default '',
  requested_by text,
  requested_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (authority_id, post_id, number),
  foreign key (authority_id, post_id) references posts (authority_id, id)
);
call wall('post_publications');
create index post_publications_batch on post_publications (authority_id, batch_id);

-- Checks that the authority turned off. A row is the exception, with its reason.
create table post_checks_off (
  authority_id text not null,
  code text not null,
  reason text not null,
  staff_id text,
  off_at timestamptz not null,
  primary key (authority_id, code)
);
call wall('post_checks_off');

-- Full text under row-level security: the text operators are not leakproof, so the planner would read the whole tenant instead of the
-- index. Looks with the owner's rights and answers only for the tenant of the transaction.
-- Planned anew for each search: a rare word is found in its index, a common one by walking through time, and only the words tell which.
create function search_posts(query text, since timestamptz, until timestamptz, oldest_first boolean, most integer) returns table (id text)
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query execute format(
    'select p.id from public.posts p
     where p.search @@ $1 and p.authority_id = $2 and p.sort_at between $3 and $4 order by p.sort_at %1$s, p.id %1$s limit $5',
    case when oldest_first then 'asc' else 'desc' end)
    using to_tsquery('simple', query), public.app_authority(), since, until, least(most, 10000);
end $$;
