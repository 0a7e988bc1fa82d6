import { z } from 'zod'
import { Version } from '../../kernel/version.ts'
import { ChannelId } from '../channels/contract.ts'
import { DeliveryView, Receipt } from '../delivery/contract.ts'
import { MediaView } from '../media/contract.ts'
import { ApprovalStep, ApprovalView } from './contract-approval.ts'
import { Planned, PostContent, PostId, PostVersionInput, StaffIdSchema, said } from './contract-content.ts'

const When = z.iso.datetime()

/** How far the working text is. */
export const Stage = z.enum(['draft', 'in-approval', 'changes-requested', 'rejected', 'approved'])
export type Stage = z.infer<typeof Stage>

/** What became of the post. */
export const Release = z.enum(['none', 'planned', 'sent', 'removed', 'discarded'])
export type Release = z.infer<typeof Release>

/** The one word people see. `sent` comes with its results: "gesendet 5 von 6". */
export const postStates = [
  'draft',
  'in-approval',
  'changes-requested',
  'rejected',
  'approved',
  'planned',
  'sending',
  'sent',
  'failed',
  'unclear',
  'removed',
  'discarded',
] as const
export const PostState = z.enum(postStates)
export type PostState = z.infer<typeof PostState>

/** What the channels said, counted per channel. A failed edit or removal counts as failed until a later one works. */
export const Results = z.object({
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  unclear: z.number().int(),
  open: z.number().int(),
})
export type Results = z.infer<typeof Results>

export const postActions = [
  'edit',
  'submit',
  'recall',
  'approve',
  'request-changes',
  'reject',
  'comment',
  'plan',
  'publish',
  'move',
  'withdraw',
  'publish-edit',
  'remove',
  'discard',
  'restore',
  'copy',
] as const
export const PostAction = z.enum(postActions)
export type PostAction = z.infer<typeof PostAction>

const Person = z.object({ id: StaffIdSchema, name: z.string() })

/** A post with all that its own screen shows. */
export const PostView = z
  .object({
    id: PostId,
    content: PostContent,
    /** The pictures of `content.images`, in the same order. */
    media: z.array(MediaView),
    stage: Stage,
    release: Release,
    state: PostState,
    /** How far a change of the sent post is; null when nothing differs from what was sent. */
    editStage: Stage.nullable(),
    results: Results,
    dueAt: When.nullable(),
    zone: z.string().meta({ description: 'IANA zone of `content.planned`' }),
    author: Person.nullable(),
    owner: Person.nullable(),
    lastEditor: Person.nullable(),
    submittedAt: When.nullable(),
    approvalDueAt: When.nullable(),
    planOnApproval: z.boolean(),
    approval: z.object({ steps: z.array(ApprovalStep), history: z.array(ApprovalView) }),
    openComments: z.number().int(),
    /** What the caller may do now. */
    actions: z.array(PostAction),
    /** Why `approve` is not among them for somebody who may approve otherwise; null when it is or the right is missing. */
    approveBlocked: z.enum(['author', 'last-editor', 'already-approved', 'not-in-department', 'not-in-press-office']).nullable(),
    deliveries: z.array(DeliveryView),
    ended: z
      .array(z.object({ channelId: ChannelId, name: z.string(), network: z.string() }))
      .meta({ description: 'Channels of this post that were ended: what stands there stays as it is' }),
    /** Channels where it, or its last change, never arrived and to which the caller may send it as it now is. `corrected`: its words changed since. */
    renewable: z.array(z.object({ channelId: ChannelId, corrected: z.boolean() })),
    siteUrl: z.string().nullable().meta({ description: 'Where it stands on the own site, once it is there' }),
    removed: z.object({ at: When, reason: z.string() }).nullable(),
    contentHash: z.string(),
    version: Version,
    createdAt: When,
    updatedAt: When,
  })
  .meta({ id: 'Post' })
export type PostView = z.infer<typeof PostView>

/** What a save answers: the post as it now is, and whether others' changes were merged in. */
export const SavedPost = z.object({ post: PostView, merged: z.boolean() }).meta({ id: 'SavedPost' })
export type SavedPost = z.infer<typeof SavedPost>

/** A finding of the checks. `code`s of the text are those of the kernel; `channel.*`, `setting.*` and `post.*` are publishing's. */
export const PostCheck = z
  .object({
    code: z.string(),
    level: z.enum(['error', 'warn', 'ok']).meta({ description: 'error: must be mended before approval and sending' }),
    where: z.object({
      field: z.enum(['text', 'title', 'variant', 'image', 'channel', 'setting', 'planned', 'post']),
      id: z.string().optional().meta({ description: 'The channel, the picture, or `<channel>.<field>` of what a network asks' }),
      start: z.number().int().optional(),
      end: z.number().int().optional(),
    }),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'PostCheck' })
export type PostCheck = z.infer<typeof PostCheck>
export const PostChecks = z.object({ checks: z.array(PostCheck) }).meta({ id: 'PostChecks' })

/** Content that is not saved yet, for checking while somebody types. */
export const CheckPostInput = PostContent.pick({
  title: true,
  text: true,
  language: true,
  link: true,
  lane: true,
  images: true,
  variants: true,
  planned: true,
})
export type CheckPostInput = z.infer<typeof CheckPostInput>

export const CheckDraftInput = CheckPostInput.extend({
  postId: PostId.optional().meta({
    description: 'The post that this changes: on channels that have it already a change is no new post',
  }),
})
export type CheckDraftInput = z.infer<typeof CheckDraftInput>

export const PlanInput = PostVersionInput.extend({
  planned: Planned.optional().meta({ description: 'Left out: the time the post has already' }),
})
export type PlanInput = z.infer<typeof PlanInput>
export const MoveInput = PostVersionInput.extend({ planned: Planned })
export type MoveInput = z.infer<typeof MoveInput>

export const PublishEditInput = PostVersionInput.extend({
  note: said(300).trim().default('').meta({ description: 'What was changed, for readers of the site' }),
})
export type PublishEditInput = z.infer<typeof PublishEditInput>

export const SendCurrentInput = PostVersionInput.extend({ channelId: ChannelId })
export type SendCurrentInput = z.infer<typeof SendCurrentInput>

/** Which channels took the change, and which cannot. */
export const EditResult = z
  .object({
    post: PostView,
    changed: z.array(ChannelId),
    cannot: z.array(z.object({ channelId: ChannelId, why: z.enum(['not-editable', 'not-sent', 'unchanged', 'by-hand']) })),
  })
  .meta({ id: 'EditResult' })
export type EditResult = z.infer<typeof EditResult>

export const RemovePostInput = PostVersionInput.extend({
  reason: said(500).trim().min(3),
  channelIds: z.array(ChannelId).max(60).optional().meta({ description: 'Left out: everywhere' }),
})
export type RemovePostInput = z.infer<typeof RemovePostInput>
export const RemoveResult = z
  .object({
    post: PostView,
    removing: z.array(ChannelId),
    cannot: z.array(z.object({ channelId: ChannelId, why: z.enum(['not-removable', 'not-sent', 'channel-ended', 'by-hand']) })),
  })
  .meta({ id: 'RemoveResult' })
export type RemoveResult = z.infer<typeof RemoveResult>

/** The proof of each delivery of a post, with who approved exactly this content. */
export const PostReceipts = z
  .object({
    receipts: z.array(
      z.object({
        receipt: Receipt,
        contentHash: z.string(),
        approvals: z.array(ApprovalView),
        requestedBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PostReceipts' })
export type PostReceipts = z.infer<typeof PostReceipts>
