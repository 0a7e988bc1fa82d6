import { z } from 'zod'
import { worded } from '../../kernel/field-words.ts'
import { idSchema } from '../../kernel/id.ts'
import { storable } from '../../kernel/text/storable.ts'
import { Version } from '../../kernel/version.ts'
import { ChannelId, TargetGroupId } from '../channels/contract.ts'
import { MediaId } from '../media/contract.ts'

export const PostId = idSchema('post')
export type PostId = z.infer<typeof PostId>
export const TopicId = idSchema('topic')
export type TopicId = z.infer<typeof TopicId>
export const PostClassId = idSchema('class')
export type PostClassId = z.infer<typeof PostClassId>
export const DepartmentIdSchema = idSchema('department')
export const StaffIdSchema = idSchema('staff')

/** Words of people, at most so many characters, as the database can keep them. */
export const said = (max: number) => z.string().max(max).overwrite(storable)

/** What people choose; `crisis` is set by a situation only. */
export const PostLane = z.enum(['normal', 'urgent', 'crisis'])
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, worded({ de: 'ein Sprachkürzel wie de', en: 'a language tag such as de' }))

/** The link card under a post. Empty title and description: the network fetches its own. */
export const PostLink = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  title: said(300).trim().default(''),
  description: said(1000).trim().default(''),
})
export type PostLink = z.infer<typeof PostLink>

export const PostImage = z.object({
  mediaId: MediaId,
  alt: said(4000).trim().meta({ description: 'Description in this post' }),
})
export type PostImage = z.infer<typeof PostImage>

const PostText = said(100_000)

/** The form for one channel. That it exists says that the post goes there. */
export const Variant = z.object({
  channelId: ChannelId,
  text: PostText.nullable().default(null).meta({ description: 'null: the common text' }),
  link: PostLink.nullable().default(null).meta({ description: 'null: the common link' }),
  linkCard: z.boolean().default(true).meta({ description: 'false: no link card on this channel' }),
  mediaIds: z.array(MediaId).max(20).nullable().default(null).meta({ description: 'Which pictures of the post; null: all' }),
  settings: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: 'What this network asks per post; see GET /post-fields' }),
})
export type Variant = z.infer<typeof Variant>

/** A planned time as the clock on the wall shows it. */
export const Planned = z.object({
  local: z
    .string()
    .regex(
      /^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d$/,
      worded({ de: 'ein Tag und eine Uhrzeit wie 2027-03-28T09:00', en: 'a day and time such as 2027-03-28T09:00' }),
    ),
  pick: z
    .enum(['earlier', 'later'])
    .nullable()
    .default(null)
    .meta({ description: 'Which one, when the time exists twice because clocks go back' }),
})
export type Planned = z.infer<typeof Planned>

/** Everything of a post that people edit. Fields of a PATCH; each is merged by itself. */
export const contentFields = {
  title: said(300).trim(),
  text: PostText,
  language: Language,
  link: PostLink.nullable(),
  lane: z.enum(['normal', 'urgent']),
  topicId: TopicId.nullable(),
  classId: PostClassId,
  departmentId: DepartmentIdSchema.nullable(),
  ownerId: StaffIdSchema.nullable().meta({ description: 'Who is told when something goes wrong' }),
  targetGroupIds: z.array(TargetGroupId).max(50),
  images: z.array(PostImage).max(20),
  planned: Planned.nullable(),
}

const changes = z
  .object(contentFields)
  .partial()
  .extend({
    variants: z.array(Variant).max(60).optional().meta({ description: 'Sets these channels; others stay as they are' }),
    withoutChannels: z
      .array(ChannelId)
      .max(60)
      .optional()
      .meta({ description: 'The post no longer goes there. The own site stays.' }),
  })

export const CreatePostInput = changes
export type CreatePostInput = z.infer<typeof CreatePostInput>

/** Autosave. `version` is the one the changes were made on; changes that others made to other fields meanwhile are kept. */
export const ChangePostInput = changes.extend({ id: PostId, version: Version })
export type ChangePostInput = z.infer<typeof ChangePostInput>

export const PostIdInput = z.object({ id: PostId })
export type PostIdInput = z.infer<typeof PostIdInput>
/** An act on exactly what the person saw. */
export const PostVersionInput = z.object({ id: PostId, version: Version })
export type PostVersionInput = z.infer<typeof PostVersionInput>

/** A post's content as a whole: what is hashed, compared and approved. Variants are sorted by channel. */
export const PostContent = z
  .object({
    title: z.string(),
    text: z.string(),
    language: z.string(),
    link: PostLink.nullable(),
    lane: PostLane,
    topicId: TopicId.nullable(),
    classId: PostClassId,
    departmentId: DepartmentIdSchema.nullable(),
    ownerId: StaffIdSchema.nullable(),
    targetGroupIds: z.array(TargetGroupId),
    images: z.array(PostImage),
    planned: Planned.nullable(),
    variants: z.array(Variant),
  })
  .meta({ id: 'PostContent' })
export type PostContent = z.infer<typeof PostContent>

/** A field as merges, revisions and comments name it: a content field, or `variants.<channel id>`. */
export type FieldName = string
