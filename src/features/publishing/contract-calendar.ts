import { z } from 'zod'
import { worded } from '../../kernel/field-words.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Version } from '../../kernel/version.ts'
import { ChannelId } from '../channels/contract.ts'
import { DeliveryView } from '../delivery/contract.ts'
import { MediaId } from '../media/contract.ts'
import { DepartmentIdSchema, PostId, PostLane, StaffIdSchema, TopicId } from './contract-content.ts'
import { PostState, Results, Stage } from './contract-post.ts'

const When = z.iso.datetime()
const Day = z
  .string()
  .regex(/^(19|20|21)\d\d-\d\d-\d\d$/, worded({ de: 'ein Tag wie 2026-11-24', en: 'a day such as 2026-11-24' }))

/** A post as it stands in calendars and lists. */
export const PostSummary = z
  .object({
    id: PostId,
    title: z.string().meta({ description: 'Else the beginning of the text' }),
    state: PostState,
    editStage: Stage.nullable(),
    results: Results,
    lane: PostLane,
    /** `YYYY-MM-DDTHH:MM` on the authority's clock; null without a time. */
    local: z.string().nullable(),
    dueAt: When.nullable(),
    topicId: TopicId.nullable(),
    departmentId: DepartmentIdSchema.nullable(),
    owner: z.object({ id: StaffIdSchema, name: z.string() }).nullable(),
    channelIds: z.array(ChannelId),
    approvalDueAt: When.nullable(),
    version: Version.meta({ description: 'For moving it from the calendar' }),
    updatedAt: When,
  })
  .meta({ id: 'PostSummary' })
export type PostSummary = z.infer<typeof PostSummary>

/** What a calendar or list is narrowed to; `unsent` and `trouble` are several states together. */
export const stateFilters = [
  'draft',
  'in-approval',
  'changes-requested',
  'rejected',
  'approved',
  'planned',
  'sent',
  'failed',
  'unclear',
  'removed',
  'discarded',
  'unsent',
  'trouble',
] as const
export const StateFilter = z.enum(stateFilters)
export type StateFilter = z.infer<typeof StateFilter>

const filters = {
  channelId: ChannelId.optional(),
  topicId: TopicId.optional(),
  state: StateFilter.optional(),
  ownerId: StaffIdSchema.optional(),
  mediaId: MediaId.optional().meta({ description: 'Posts that show this picture, or showed it when they were sent' }),
  text: z.string().trim().max(200).optional().meta({ description: 'Words in title and texts; parts of compounds are found' }),
}
export const PostFilters = z.object(filters)
export type PostFilters = z.infer<typeof PostFilters>

export const MonthQuery = z.object({
  month: z
    .string()
    .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, worded({ de: 'ein Monat wie 2026-11', en: 'a month such as 2026-11' })),
  perDay: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(4)
    .meta({ description: 'Posts per day; `counts` tell how many there are' }),
  ...filters,
})
export type MonthQuery = z.infer<typeof MonthQuery>
export const WeekQuery = z.object({ day: Day.meta({ description: 'Any day of the week' }), ...filters })
export type WeekQuery = z.infer<typeof WeekQuery>
export const PostListQuery = PageQuery.extend({
  ...filters,
  order: z
    .enum(['newest', 'oldest'])
    .default('newest')
    .meta({ description: 'By planned time; posts without one come first with `newest`' }),
  from: Day.optional(),
  to: Day.optional(),
})
export type PostListQuery = z.infer<typeof PostListQuery>

const CalendarWeek = z.object({ isoWeek: z.number().int(), isoYear: z.number().int(), days: z.array(Day) })

/** A stretch of the calendar, on the authority's clock. */
export const CalendarView = z
  .object({
    from: Day,
    to: Day,
    today: Day,
    zone: z.string(),
    land: z.string().meta({ description: 'Whose holidays, ISO 3166-2' }),
    weeks: z.array(CalendarWeek),
    holidays: z.array(z.object({ day: Day, code: z.string(), name: z.string() })),
    counts: z.record(z.string(), z.number().int()).meta({ description: 'Day → number of posts; days without posts are absent' }),
    total: z.number().int(),
    posts: z.array(PostSummary).meta({ description: 'By time' }),
  })
  .meta({ id: 'Calendar' })
export type CalendarView = z.infer<typeof CalendarView>

export const PostPage = pageOf(PostSummary).meta({ id: 'PostPage' })

/** A post that waits for a yes. */
export const ApprovalItem = PostSummary.extend({
  submittedBy: z.string().nullable(),
  again: z.boolean().meta({ description: 'True when it comes back after changes that were asked for' }),
}).meta({ id: 'ApprovalItem' })
export type ApprovalItem = z.infer<typeof ApprovalItem>
export const ApprovalListQuery = PageQuery
export type ApprovalListQuery = z.infer<typeof ApprovalListQuery>
export const ApprovalPage = pageOf(ApprovalItem).meta({ id: 'ApprovalPage' })

/** What needs me now, and today's plan. */
export const PostsToday = z
  .object({
    approvals: z.object({ total: z.number().int(), items: z.array(ApprovalItem) }),
    returned: z.object({ total: z.number().int(), items: z.array(PostSummary) }).meta({ description: 'Mine, given back to me' }),
    trouble: z.object({
      total: z.number().int(),
      items: z.array(
        z.object({
          delivery: DeliveryView,
          title: z.string(),
          postId: PostId,
          mine: z.boolean().meta({ description: 'I wrote the post or answer for it' }),
          channelName: z.string(),
          network: z.string(),
        }),
      ),
    }),
    plan: z.object({ day: Day, items: z.array(PostSummary) }),
  })
  .meta({ id: 'PostsToday' })
export type PostsToday = z.infer<typeof PostsToday>
