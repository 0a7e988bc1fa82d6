import type { ColumnType, Generated } from 'kysely'
import type { SitePost } from './site-post.ts'

type Json<T> = ColumnType<T, string, string>

declare module '../../infra/db/tables.ts' {
  interface Db {
    topics: TopicsTable
    post_classes: PostClassesTable
    posts: PostsTable
    post_variants: PostVariantsTable
    post_images: PostImagesTable
    post_target_groups: PostTargetGroupsTable
    post_revisions: PostRevisionsTable
    post_approvals: PostApprovalsTable
    post_comments: PostCommentsTable
    post_publications: PostPublicationsTable
    post_checks_off: PostChecksOffTable
  }
}

export interface LinkColumn {
  url: string
  title: string
  description: string
}

export interface TopicsTable {
  authority_id: string
  id: string
  name: string
  slug: string
  description: string
  position: number
  version: Generated<number>
  created_at: Date
  archived_at: Date | null
}

export interface PostClassesTable {
  authority_id: string
  id: string
  name: string
  description: string
  approval: 'none' | 'four-eyes' | 'department-and-press'
  press_department_id: string | null
  role_ids: string[]
  time_limit_hours: number
  is_default: boolean
  position: number
  version: Generated<number>
  created_at: Date
  archived_at: Date | null
}

export interface PostsTable {
  authority_id: string
  id: string
  title: string
  text: string
  language: string
  link: ColumnType<LinkColumn | null, string | null, string | null>
  lane: 'normal' | 'urgent' | 'crisis'
  topic_id: string | null
  class_id: string
  department_id: string | null
  planned_local: string | null
  planned_zone: string | null
  planned_pick: 'earlier' | 'later' | null
  due_at: Date | null
  sort_at: ColumnType<Date, never, never>
  stage: Generated<'draft' | 'in-approval' | 'changes-requested' | 'rejected' | 'approved'>
  release: Generated<'none' | 'planned' | 'sent' | 'removed' | 'discarded'>
  content_hash: string
  published_hash: string | null
  batch_id: string | null
  submitted_at: Date | null
  submitted_by: string | null
  approval_due_at: Date | null
  escalated_at: Date | null
  plan_on_approval: Generated<boolean>
  author_id: string | null
  owner_id: string | null
  last_editor_id: string | null
  public_at: Date | null
  public_topic_id: string | null
  removed_at: Date | null
  results_total: Generated<number>
  results_done: Generated<number>
  results_failed: Generated<number>
  results_unclear: Generated<number>
  results_open: Generated<number>
  /** Written as a tsvector literal; nobody reads it. */
  search: ColumnType<string, string, string>
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface PostVariantsTable {
  authority_id: string
  post_id: string
  channel_id: string
  text: string | null
  link: ColumnType<LinkColumn | null, string | null, string | null>
  link_card: boolean
  media_ids: string[] | null
  settings: Json<Record<string, unknown>>
}

export interface PostImagesTable {
  authority_id: string
  post_id: string
  media_id: string
  position: number
  alt: string
}

export interface PostTargetGroupsTable {
  authority_id: string
  post_id: string
  target_group_id: string
}

export interface PostRevisionsTable {
  authority_id: string
  post_id: string
  version: number
  editor_id: string | null
  at: Date
  changes: Json<Record<string, unknown>>
  content_hash: string
}

export interface PostApprovalsTable {
  authority_id: string
  id: string
  post_id: string
  step: 'colleague' | 'department' | 'press'
  decision: 'approved' | 'changes-requested' | 'rejected'
  staff_id: string
  version: number
  content_hash: string
  comment: string
  at: Date
}

export interface PostCommentsTable {
  authority_id: string
  id: string
  post_id: string
  parent_id: string | null
  staff_id: string
  text: string
  field: string | null
  range_start: number | null
  range_end: number | null
  quote: string | null
  post_version: number
  created_at: Date
  resolved_at: Date | null
  resolved_by: string | null
}

export interface PostPublicationsTable {
  authority_id: string
  post_id: string
  number: number
  kind: 'post' | 'edit' | 'remove'
  batch_id: string
  version: number
  content_hash: string
  site: Json<SitePost>
  sent: Json<Record<string, string>>
  note: string
  requested_by: string | null
  requested_at: Date
  withdrawn_at: Date | null
}

export interface PostChecksOffTable {
  authority_id: string
  code: string
  reason: string
  staff_id: string | null
  off_at: Date
}
