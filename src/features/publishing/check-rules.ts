import { type AskedField, faultOf } from '../../kernel/asked-fields.ts'
import { type CheckGroup, checkPost } from '../../kernel/text/checks.ts'
import type { CountRule } from '../../kernel/text/measure.ts'
import { measure } from '../../kernel/text/measure.ts'
import { splitThread } from '../../kernel/text/split.ts'
import { imagesFor, textFor } from './content-rules.ts'
import type { Variant } from './contract-content.ts'
import type { CheckPostInput, PostCheck } from './contract-post.ts'
import type { SentTo } from './standing-rules.ts'

/** A channel as the checks see it: its network's limits and what the authority decided about it. */
export interface CheckedChannel {
  id: string
  name: string
  policy: 'normal' | 'emergency-only' | 'paused'
  state: 'connected' | 'expiring' | 'reconnect' | 'unreachable'
  canPublish: boolean
  limits: {
    text: CountRule
    threadParts: number
    altText: { max: number } | null
    images: { max: number } | null
    linkCard: boolean
  }
  /** What its network asks with each post. */
  fields: readonly AskedField[]
}

export interface CheckWorld {
  channels: readonly CheckedChannel[]
  /** By id; a picture that is not here no longer exists. */
  media: ReadonlyMap<string, { fileName: string; isWithdrawn: boolean }>
  off: readonly CheckGroup[]
  sentTo: SentTo
}

type Found = Pick<PostCheck, 'code' | 'level'> & { params?: PostCheck['params'] }

const order = { error: 0, warn: 1, ok: 2 }

/**
 * All checks of a post (rules 21 to 25): the texts and pictures themselves, and each channel by its network's limits and its policy.
 * Pure: the same in browser and server. The worst come first; `error`s hold up approval and sending.
 */
export function checkContent(content: CheckPostInput, world: CheckWorld): PostCheck[] {
  const texts = content.variants.flatMap((one) => (one.text === null ? [] : [{ id: one.channelId, text: one.text }]))
  const images = content.images.map(({ mediaId, alt }) => ({
    id: mediaId,
    alt,
    fileName: world.media.get(mediaId)?.fileName ?? '',
  }))
  const found = checkPost({
    text: content.text,
    variants: texts,
    images,
    language: content.language,
    settings: { off: world.off },
  })
  const all: PostCheck[] = [
    ...(found as PostCheck[]),
    ...checkWhole(content),
    ...checkMedia(content, world),
    ...content.variants.flatMap((variant) => checkChannel(content, variant, world)),
    ...world.off.map((group): PostCheck => ({ code: 'checks.off', level: 'warn', where: { field: 'post' }, params: { group } })),
  ]
  return all.sort((a, b) => order[a.level] - order[b.level])
}

/** The findings that hold up approval and sending. */
export const errorsOf = (checks: readonly PostCheck[]): PostCheck[] => checks.filter((check) => check.level === 'error')

function checkWhole(content: CheckPostInput): PostCheck[] {
  const where = { field: 'title' } as const
  if (content.title === '' && content.text.trim() === '')
    return [{ code: 'post.empty', level: 'error', where: { field: 'text' }, params: {} }]
  return content.title === '' ? [{ code: 'post.titleMissing', level: 'warn', where, params: {} }] : []
}

function checkMedia(content: CheckPostInput, world: CheckWorld): PostCheck[] {
  return content.images.flatMap(({ mediaId }): PostCheck[] => {
    const media = world.media.get(mediaId)
    const where = { field: 'image', id: mediaId } as const
    if (!media) return [{ code: 'image.gone', level: 'error', where, params: {} }]
    return media.isWithdrawn ? [{ code: 'image.withdrawn', level: 'error', where, params: { fileName: media.fileName } }] : []
  })
}

function checkChannel(content: CheckPostInput, variant: Variant, world: CheckWorld): PostCheck[] {
  const where = { field: 'channel', id: variant.channelId } as const
  const channel = world.channels.find((one) => one.id === variant.channelId)
  // What stands on a channel that was ended stays as it is: a change of the post passes it by.
  if (!channel) return world.sentTo ? [] : [{ code: 'channel.gone', level: 'error', where, params: {} }]
  const found = [
    ...(world.sentTo?.has(channel.id) ? checkWait(channel) : checkAccess(channel, content.lane)),
    ...checkLength(channel, textFor(content, channel.id)),
    ...checkPictures(channel, imagesFor(content.images, variant), textFor(content, channel.id)),
  ]
  const named = found.map(({ params = {}, ...one }) => ({ ...one, where, params: { channel: channel.name, ...params } }))
  return [...named, ...checkFields(channel, variant.settings)]
}

/** What the network asks with each post: given where it must be, and of the form it takes. */
function checkFields(channel: CheckedChannel, settings: Variant['settings']): PostCheck[] {
  return channel.fields.flatMap((field): PostCheck[] => {
    const fault = faultOf(field, settings[field.name])
    if (!fault) return []
    const where = { field: 'setting', id: settingId(channel.id, field.name) } as const
    const params = { channel: channel.name, label: field.label.de, labelEnglish: field.label.en }
    if (fault === 'missing') return [{ code: 'setting.missing', level: 'error', where, params }]
    const { max } = field
    if (fault !== 'tooLong' || max === undefined) return [{ code: 'setting.wrong', level: 'error', where, params }]
    return [{ code: 'setting.tooLong', level: 'error', where, params: { ...params, max } }]
  })
}

/** Where a finding about one of a channel's fields points. */
export const settingId = (channelId: string, name: string): string => `${channelId}.${name}`

/** Rule 22, for what would be a new post: a paused channel takes nothing, one for emergencies nothing but a crisis. A lost token holds nothing up: the post waits. */
function checkAccess(channel: CheckedChannel, lane: CheckPostInput['lane']): Found[] {
  const found: Found[] = []
  if (!channel.canPublish) found.push({ code: 'channel.cannotPublish', level: 'error' })
  if (channel.policy === 'paused') found.push({ code: 'channel.paused', level: 'error' })
  if (channel.policy === 'emergency-only' && lane !== 'crisis') found.push({ code: 'channel.emergencyOnly', level: 'error' })
  return [...found, ...checkState(channel)]
}

/** Corrections go on where no new post may go; only a pause keeps them back, too. */
function checkWait(channel: CheckedChannel): Found[] {
  return channel.policy === 'paused' ? [{ code: 'channel.editWaits', level: 'warn' }] : checkState(channel)
}

function checkState({ state }: CheckedChannel): Found[] {
  if (state === 'reconnect') return [{ code: 'channel.reconnect', level: 'warn' }]
  return state === 'unreachable' ? [{ code: 'channel.unreachable', level: 'warn' }] : []
}

function checkLength(channel: CheckedChannel, text: string): Found[] {
  const { text: rule, threadParts } = channel.limits
  const { length, max, over } = measure(text, rule)
  if (over === 0) return []
  const parts = threadParts > 1 ? countParts(text, rule) : null
  if (parts !== null && parts <= threadParts)
    return [{ code: 'channel.thread', level: 'warn', params: { parts, over, length, max } }]
  return [
    {
      code: 'channel.tooLong',
      level: 'error',
      params: { over, length, max, ...(parts === null ? {} : { parts, mostParts: threadParts }) },
    },
  ]
}

/** Null when the rule leaves no room for a numbered part. */
function countParts(text: string, rule: CountRule): number | null {
  try {
    return splitThread(text, rule).length
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function checkPictures(channel: CheckedChannel, images: readonly { alt: string }[], text: string): Found[] {
  const { images: limit, altText } = channel.limits
  const shown = limit === null ? [] : images
  if (text.trim() === '' && shown.length === 0) return [{ code: 'channel.empty', level: 'error' }]
  if (images.length === 0) return []
  if (limit === null) return [{ code: 'channel.noImages', level: 'warn', params: { count: images.length } }]
  const found: Found[] = []
  if (images.length > limit.max)
    found.push({ code: 'channel.tooManyImages', level: 'error', params: { count: images.length, max: limit.max } })
  if (altText === null) found.push({ code: 'channel.noAltText', level: 'warn' })
  const longest = Math.max(...images.map((image) => image.alt.length))
  if (altText !== null && longest > altText.max) {
    found.push({ code: 'channel.altTooLong', level: 'error', params: { length: longest, max: altText.max } })
  }
  return found
}
