import { z } from 'zod'
import { idSchema } from '../../kernel/id.ts'
import { checkGroups } from '../../kernel/text/checks.ts'
import { Version } from '../../kernel/version.ts'
import { DepartmentIdSchema, PostClassId, said, TopicId } from './contract-content.ts'

const name = said(120).trim().min(1)
const text = said(1000).trim()
const position = z.number().int().min(0).max(10_000)

export const Topic = z
  .object({
    id: TopicId,
    name: z.string(),
    slug: z.string().meta({ description: 'In the address of its page, /themen/<slug>' }),
    description: z.string(),
    position: z.number().int(),
    archived: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Topic' })
export type Topic = z.infer<typeof Topic>
export const TopicList = z.object({ topics: z.array(Topic) }).meta({ id: 'TopicList' })

export const AddTopicInput = z.object({ name, description: text.default(''), position: position.optional() })
export type AddTopicInput = z.infer<typeof AddTopicInput>
export const ChangeTopicInput = z.object({
  id: TopicId,
  version: Version,
  name: name.optional(),
  description: text.optional(),
  position: position.optional(),
  archived: z.boolean().optional().meta({ description: 'true: no longer offered; its page and posts stay' }),
})
export type ChangeTopicInput = z.infer<typeof ChangeTopicInput>

export const Approval = z.enum(['none', 'four-eyes', 'department-and-press'])
export type Approval = z.infer<typeof Approval>

export const PostClass = z
  .object({
    id: PostClassId,
    name: z.string(),
    description: z.string(),
    approval: Approval.meta({
      description: 'none: nobody else · four-eyes: one colleague · department-and-press: the department, then the press office',
    }),
    pressDepartmentId: DepartmentIdSchema.nullable(),
    roleIds: z.array(idSchema('role')).meta({ description: 'Who may use it; empty: everybody who may write' }),
    timeLimitHours: z.number().int().meta({ description: 'After so long others are asked to approve, too' }),
    isDefault: z.boolean(),
    position: z.number().int(),
    archived: z.boolean(),
    mayUse: z.boolean().meta({ description: 'Whether the caller may' }),
    version: Version,
  })
  .meta({ id: 'PostClass' })
export type PostClass = z.infer<typeof PostClass>
export const PostClassList = z.object({ classes: z.array(PostClass) }).meta({ id: 'PostClassList' })

const classFields = {
  name,
  description: text.default(''),
  approval: Approval,
  pressDepartmentId: DepartmentIdSchema.nullable().default(null),
  roleIds: z.array(idSchema('role')).max(20).default([]),
  timeLimitHours: z.number().int().min(1).max(720).default(24),
  position: position.optional(),
}
export const AddPostClassInput = z.object(classFields)
export type AddPostClassInput = z.infer<typeof AddPostClassInput>
export const ChangePostClassInput = z.object({
  id: PostClassId,
  version: Version,
  name: name.optional(),
  description: text.optional(),
  approval: Approval.optional(),
  pressDepartmentId: DepartmentIdSchema.nullable().optional(),
  roleIds: z.array(idSchema('role')).max(20).optional(),
  timeLimitHours: z.number().int().min(1).max(720).optional(),
  position: position.optional(),
  isDefault: z.literal(true).optional().meta({ description: 'Makes it the one that new posts have' }),
  archived: z.boolean().optional(),
})
export type ChangePostClassInput = z.infer<typeof ChangePostClassInput>

/** A group of checks and whether it runs. All do unless the authority turned one off, with a reason. */
export const CheckSetting = z
  .object({
    group: z.enum(checkGroups),
    on: z.boolean(),
    off: z.object({ reason: z.string(), by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'CheckSetting' })
export type CheckSetting = z.infer<typeof CheckSetting>
export const CheckSettings = z.object({ checks: z.array(CheckSetting) }).meta({ id: 'CheckSettings' })
export const SwitchCheckInput = z.object({
  group: z.enum(checkGroups),
  on: z.boolean(),
  reason: said(500).trim().default('').meta({ description: 'Needed for turning off' }),
})
export type SwitchCheckInput = z.infer<typeof SwitchCheckInput>

/** What a network asks with each post, beyond text and pictures. */
export const PostFields = z
  .object({
    networks: z.array(
      z.object({
        network: z.string(),
        fields: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of `settings`' }),
      }),
    ),
  })
  .meta({ id: 'PostFields' })
export type PostFields = z.infer<typeof PostFields>
