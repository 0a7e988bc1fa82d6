import { changedFields, replay } from '../../content-rules.ts'
import type { FieldName, PostContent } from '../../contract.ts'

/** A field that two people changed differently. For `variants.<channel>` null means that the post does not go there. */
export interface Conflict {
  field: FieldName
  mine: unknown
  theirs: unknown
}

export interface Merged {
  /** Theirs with my changes; in a conflict mine stays visible until somebody decides. */
  content: PostContent
  conflicts: readonly Conflict[]
  /** What others changed and was taken over. */
  taken: readonly FieldName[]
}

/**
 * Brings together what I wrote and what others saved, both beginning with `base`, field by field. Nothing is lost: where both changed one
 * field differently, that is a conflict.
 */
export function merge(base: PostContent, mine: PostContent, theirs: PostContent): Merged {
  const ours = changedFields(base, mine)
  const others = changedFields(base, theirs)
  const different = changedFields(mine, theirs)
  const conflicts = [...ours.keys()]
    .filter((field) => others.has(field) && different.has(field))
    .map((field) => ({ field, mine: ours.get(field), theirs: others.get(field) }))
  const taken = [...others.keys()].filter((field) => !ours.has(field))
  return { content: replay(theirs, Object.fromEntries(ours)), conflicts, taken }
}

/** Puts one field into a content: what `changedFields` calls it, with the value it gave. */
export function withField(content: PostContent, field: FieldName, value: unknown): PostContent {
  return replay(content, { [field]: value })
}

/** The fields of a PATCH (or of a create) that lead from one content to another. */
export function changesOf(base: PostContent, mine: PostContent): Record<string, unknown> {
  const changes: Record<string, unknown> = {}
  const variants: unknown[] = []
  const withoutChannels: string[] = []
  for (const [field, value] of changedFields(base, mine)) {
    if (!field.startsWith('variants.')) changes[field] = value
    else if (value === null) withoutChannels.push(field.slice('variants.'.length))
    else variants.push(value)
  }
  if (variants.length > 0) changes.variants = variants
  if (withoutChannels.length > 0) changes.withoutChannels = withoutChannels
  return changes
}

export const isSameContent = (one: PostContent, other: PostContent): boolean => changedFields(one, other).size === 0

/**
 * The content that changes count from, when a request got no answer but its changes stand on the server: what I sent and find there is mine,
 * not somebody else's.
 */
export function acknowledge(base: PostContent, sent: PostContent | null, theirs: PostContent): PostContent {
  if (sent === null) return base
  const foreign = changedFields(sent, theirs)
  const own = [...changedFields(base, sent)].filter(([field]) => !foreign.has(field))
  return replay(base, Object.fromEntries(own))
}
