import type { FieldName, PostContent, Variant } from './contract-content.ts'

type Changes = {
  [Field in Exclude<keyof PostContent, 'variants'>]?: PostContent[Field] | undefined
} & { variants?: readonly Variant[] | undefined; withoutChannels?: readonly string[] | undefined }

const plainFields = [
  'title',
  'text',
  'language',
  'link',
  'lane',
  'topicId',
  'classId',
  'departmentId',
  'ownerId',
  'targetGroupIds',
  'images',
  'planned',
] as const satisfies readonly (keyof PostContent)[]

/** Fields that say when and for whom, not what: changing them keeps an approval. */
const outsideApproval = new Set<FieldName>(['planned', 'ownerId', 'targetGroupIds'])

export const variantField = (channelId: string): FieldName => `variants.${channelId}`

/** The content with changes applied, in its normal form. `keep` are channels that cannot be taken away: the own site. */
export function applyChanges(content: PostContent, changes: Changes, keep: ReadonlySet<string>): PostContent {
  const after = { ...content }
  for (const field of plainFields) {
    if (changes[field] !== undefined) Object.assign(after, { [field]: changes[field] })
  }
  const gone = new Set(changes.withoutChannels?.filter((id) => !keep.has(id)))
  const variants = new Map(content.variants.filter((one) => !gone.has(one.channelId)).map((one) => [one.channelId, one]))
  for (const variant of changes.variants ?? []) if (!gone.has(variant.channelId)) variants.set(variant.channelId, variant)
  return normal({ ...after, variants: [...variants.values()] })
}

/** One form for equal contents: variants by channel, groups sorted, pictures once each, a variant's pictures only those of the post. */
export function normal(content: PostContent): PostContent {
  const images = [...new Map(content.images.map((image) => [image.mediaId, image])).values()]
  const known = new Set(images.map((image) => image.mediaId))
  const variants = content.variants.map((variant) => ({
    ...variant,
    text: variant.text === content.text ? null : variant.text,
    mediaIds: variant.mediaIds?.filter((id) => known.has(id)) ?? null,
  }))
  return {
    ...content,
    images,
    targetGroupIds: [...new Set(content.targetGroupIds)].sort(),
    variants: variants.sort((a, b) => (a.channelId < b.channelId ? -1 : 1)),
  }
}

/** Which fields differ, with their new values; a channel that was taken away is null. */
export function changedFields(before: PostContent, after: PostContent): Map<FieldName, unknown> {
  const changed = new Map<FieldName, unknown>()
  for (const field of plainFields) if (!isSame(before[field], after[field])) changed.set(field, after[field])
  const had = new Map(before.variants.map((one) => [one.channelId, one]))
  for (const variant of after.variants) {
    if (!isSame(had.get(variant.channelId), variant)) changed.set(variantField(variant.channelId), variant)
    had.delete(variant.channelId)
  }
  for (const channelId of had.keys()) changed.set(variantField(channelId), null)
  return changed
}

/** The content after a saved set of changes: the other direction of `changedFields`. */
export function replay(content: PostContent, changes: Readonly<Record<FieldName, unknown>>): PostContent {
  const after: Record<string, unknown> = { ...content }
  const variants = new Map(content.variants.map((one) => [one.channelId as string, one]))
  for (const [field, value] of Object.entries(changes)) {
    if (!field.startsWith('variants.')) after[field] = value
    else if (value === null) variants.delete(field.slice('variants.'.length))
    else variants.set(field.slice('variants.'.length), value as Variant)
  }
  const sorted = [...variants.values()].sort((a, b) => (a.channelId < b.channelId ? -1 : 1))
  return { ...(after as PostContent), variants: sorted }
}

/**
 * What an approval is about, as one text for equal contents: all that leaves, and the class that decides who must agree. The moment,
 * the owner and the target groups are not part of it.
 */
export function approvedForm(content: PostContent): string {
  const inside = plainFields.filter((field) => !outsideApproval.has(field)).map((field) => [field, sorted(content[field])])
  return JSON.stringify([...inside, ['variants', sorted(content.variants)]])
}

/** The text that goes to a channel. */
export function textFor(content: Pick<PostContent, 'text' | 'variants'>, channelId: string): string {
  return content.variants.find((one) => one.channelId === channelId)?.text ?? content.text
}

/** The pictures that go to a channel, in the post's order. */
export function imagesFor<Image extends { mediaId: string }>(
  images: readonly Image[],
  variant: Pick<Variant, 'mediaIds'>,
): Image[] {
  const chosen = variant.mediaIds
  return images.filter((image) => chosen === null || (chosen as readonly string[]).includes(image.mediaId))
}

/** The words of a field that can be commented on: `title`, `text`, `variants.<channel>`, `images.<picture>`. Undefined: there is no such field. */
export function textOfField(content: PostContent, field: string): string | undefined {
  const [kind, id] = field.split('.', 2)
  switch (kind) {
    case 'title':
      return content.title
    case 'text':
      return content.text
    case 'variants': {
      const variant = content.variants.find((one) => one.channelId === id)
      return variant && (variant.text ?? content.text)
    }
    default:
      return content.images.find((image) => image.mediaId === id)?.alt
  }
}

/** What a list shows of a post without a title: the beginning of its text. */
export function shownTitle(post: { title: string; text: string }): string {
  if (post.title !== '') return post.title
  const line = post.text.trim().split('\n', 1)[0] ?? ''
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

/** Keys of objects in order at every depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]))
}
