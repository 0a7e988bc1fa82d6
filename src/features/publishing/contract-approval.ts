import { z } from 'zod'
import { idSchema } from '../../kernel/id.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Version } from '../../kernel/version.ts'
import { DepartmentIdSchema, PostContent, PostId, PostVersionInput, StaffIdSchema, said } from './contract-content.ts'

const When = z.iso.datetime()
const Person = z.object({ id: StaffIdSchema, name: z.string() })

export const CommentId = idSchema('comment')
export type CommentId = z.infer<typeof CommentId>

export const StepName = z.enum(['colleague', 'department', 'press'])
export type StepName = z.infer<typeof StepName>

/** One yes that the class demands. */
export const ApprovalStep = z
  .object({
    step: StepName,
    /** Whose members can give it; null: anybody who may approve. */
    departmentId: DepartmentIdSchema.nullable(),
    approved: z.object({ by: Person, at: When }).nullable(),
  })
  .meta({ id: 'ApprovalStep' })
export type ApprovalStep = z.infer<typeof ApprovalStep>

/** What somebody decided, about exactly one content. */
export const ApprovalView = z
  .object({
    id: idSchema('approval'),
    step: StepName,
    decision: z.enum(['approved', 'changes-requested', 'rejected']),
    by: Person,
    at: When,
    comment: z.string(),
    version: Version,
    contentHash: z.string(),
    valid: z.boolean().meta({ description: 'True while the content is still the one approved' }),
  })
  .meta({ id: 'Approval' })
export type ApprovalView = z.infer<typeof ApprovalView>

export const SubmitInput = PostVersionInput.extend({
  planOnApproval: z
    .boolean()
    .default(false)
    .meta({ description: 'Plan it for its time as soon as it is approved; needs the right to publish' }),
})
export type SubmitInput = z.infer<typeof SubmitInput>
export const ApproveInput = PostVersionInput.extend({ comment: said(2000).trim().default('') })
export type ApproveInput = z.infer<typeof ApproveInput>
/** Giving back and refusing need a reason. */
export const ReturnInput = PostVersionInput.extend({ comment: said(2000).trim().min(3) })
export type ReturnInput = z.infer<typeof ReturnInput>

export const CommentView = z
  .object({
    id: CommentId,
    parentId: CommentId.nullable(),
    by: Person,
    text: z.string(),
    place: z
      .object({ field: z.string(), start: z.number().int(), end: z.number().int(), quote: z.string() })
      .nullable()
      .meta({ description: 'A stretch of a text, with the words as they were' }),
    version: Version,
    at: When,
    resolved: z.object({ by: Person, at: When }).nullable(),
  })
  .meta({ id: 'PostComment' })
export type CommentView = z.infer<typeof CommentView>
export const CommentList = z.object({ comments: z.array(CommentView) }).meta({ id: 'PostCommentList' })

/** Longer than any text that fits into a request. */
const longestPlace = 1_000_000

export const AddCommentInput = z.object({
  id: PostId,
  text: said(4000).trim().min(1),
  parentId: CommentId.nullable().default(null),
  place: z
    .object({
      field: z.string().regex(/^(title|text|variants\.channel_[0-9a-f]{32}|images\.media_[0-9a-f]{32})$/),
      start: z.number().int().min(0).max(longestPlace),
      end: z.number().int().min(0).max(longestPlace),
    })
    .nullable()
    .default(null),
})
export type AddCommentInput = z.infer<typeof AddCommentInput>
export const ResolveCommentInput = z.object({ id: PostId, commentId: CommentId, resolved: z.boolean() })
export type ResolveCommentInput = z.infer<typeof ResolveCommentInput>

/** One save: who, when, which fields. */
export const RevisionView = z
  .object({
    version: Version,
    at: When,
    by: Person.nullable(),
    fields: z.array(z.string()).meta({ description: 'Content fields; `variants.<channel id>` for a channel' }),
  })
  .meta({ id: 'PostRevision' })
export type RevisionView = z.infer<typeof RevisionView>
export const RevisionQuery = PageQuery.extend({ id: PostId })
export const RevisionPage = pageOf(RevisionView).meta({ id: 'PostRevisionPage' })

export const DiffQuery = z.object({
  id: PostId,
  from: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .meta({ description: 'A version. Left out: the last one that an approver decided on, else what was sent, else nothing.' }),
  to: z.coerce.number().int().min(1).max(2_147_483_647).optional().meta({ description: 'Left out: the present one' }),
})
export type DiffQuery = z.infer<typeof DiffQuery>

export const TextDiff = z.array(z.object({ is: z.enum(['same', 'added', 'removed']), text: z.string() }))
export type TextDiff = z.infer<typeof TextDiff>

/** What changed between two versions, field by field; texts word by word. */
export const PostDiff = z
  .object({
    from: z.number().int(),
    to: z.number().int(),
    fromIs: z.enum(['asked', 'decision', 'sent', 'nothing']).meta({ description: 'Why this version is compared with' }),
    before: PostContent.nullable(),
    after: PostContent,
    changes: z.array(
      z.object({
        field: z.string().meta({ description: 'A content field, `variants.<channel id>` or `images.<media id>`' }),
        is: z.enum(['added', 'removed', 'changed']),
        text: TextDiff.nullable().meta({ description: 'For fields that are text' }),
        places: z.number().int().meta({ description: 'How many stretches changed' }),
      }),
    ),
  })
  .meta({ id: 'PostDiff' })
export type PostDiff = z.infer<typeof PostDiff>
