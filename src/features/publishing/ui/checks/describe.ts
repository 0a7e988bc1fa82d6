import type { PostCheck } from '../../contract.ts'
import type { text } from './messages'
import { de } from './texts-de'

export interface Finding {
  id: string
  tone: 'late' | 'due' | 'ok'
  label: string
  why: string | undefined
  /** Where it stands; null when there is no place to go to. */
  where: PostCheck['where'] | null
  /** What helps: an own text for the channel, or a better spelling that can be put in. */
  act: 'jump' | 'adapt' | 'replace' | null
  better: string | undefined
}

type Text = ReturnType<typeof text>
type Say = (key: string, params: Readonly<Record<string, string | number>>) => string

const tones = { error: 'late', warn: 'due', ok: 'ok' } as const

/** The catalogue's key for a code: `altText.missing` → `altTextMissing`. */
export const keyOf = (code: string): string => code.replace(/\.(\w)/, (_, first: string) => first.toUpperCase())

/** A finding in words: what, why, and what helps. `nameOf` names a channel. */
export function describe(check: PostCheck, t: Text, nameOf: (channelId: string) => string): Finding {
  const say = t as unknown as Say // codes come from the kernel and from publishing's checks; a test sees to it that each has its text
  const { code, where, level } = check
  const params = worded(check, say, nameOf)
  const key = code === 'readability.ok' && params.wstf1 === undefined ? 'readabilityPlain' : keyOf(code)
  const label = Object.hasOwn(de, key) ? say(key, params) : code
  const whyKey = code === 'channel.tooLong' && params.parts !== undefined ? 'channelTooLongParts' : `${key}Why`
  const isLong = code === 'channel.thread' || code === 'channel.tooLong'
  const better = typeof params.better === 'string' ? params.better : undefined
  return {
    id: [code, where.field, where.id, where.start].filter((part) => part !== undefined).join(' '),
    tone: tones[level],
    label: where.field === 'variant' && where.id !== undefined ? say('inVariant', { channel: nameOf(where.id), label }) : label,
    why: Object.hasOwn(de, whyKey) ? say(whyKey, params) : undefined,
    where: where.field === 'post' ? null : where,
    act: level === 'ok' || where.field === 'post' ? null : isLong ? 'adapt' : better !== undefined ? 'replace' : 'jump',
    better,
  }
}

/** Parameters that are themselves codes become words; a channel that was ended is known by its name only here. */
function worded({ code, params, where }: PostCheck, say: Say, nameOf: (channelId: string) => string): PostCheck['params'] {
  if (code === 'channel.gone') return { ...params, channel: nameOf(where.id ?? '') }
  if (code === 'caseData.found') {
    const kind = String(params.kind)
    return { ...params, kind: say(Object.hasOwn(de, kind) ? kind : 'otherData', {}) }
  }
  return code === 'checks.off' ? { ...params, group: say(`${params.group}Group`, {}) } : params
}
