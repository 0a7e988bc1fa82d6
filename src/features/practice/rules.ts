import { findEntities } from '../../kernel/text/entities.ts'
import { type CountRule, measure } from '../../kernel/text/measure.ts'

/** How the practice network counts a text: 500 characters, every link counts 23. */
export const textRule: CountRule = { unit: 'characters', max: 500, urlLength: 23 }
/** A notice before the content: shown first, with the rest folded away. Counted as a text is, without a weight for links. */
export const noticeRule: CountRule = { unit: 'characters', max: 100 }
/** What its timeline shows before "Mehr ansehen". */
export const cutOffRule = { characters: 280, lines: 8 }
export const imageRule = {
  max: 4,
  altMax: 1500,
  bytes: 4 * 1024 * 1024,
  side: 2048,
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
} as const

/**
 * A request is accepted within this time after it arrived or not at all: whoever lost the answer and looks later than this (and the
 * connector's `settleSeconds`, which is longer) sees the truth.
 */
export const acceptWithinMs = 1_500

export type TextProblem = { problem: 'empty' | 'unreadable' } | { problem: 'too-long'; over: number }

/** Longer than any text whose links make it short: not measured at all. */
const longestText = 20_000

/** Why the network would not take a text, or null. Text is stored as it came, to the last byte. */
export function textProblem(text: string, hasImages: boolean): TextProblem | null {
  // PostgreSQL cannot store U+0000, and a lone surrogate would be changed into another character.
  if (text.includes('\u0000') || !text.isWellFormed()) return { problem: 'unreadable' }
  if (text.trim() === '' && !hasImages) return { problem: 'empty' }
  if (text.length > longestText) return { problem: 'too-long', over: text.length - textRule.max }
  const { over } = measure(text, textRule)
  return over > 0 ? { problem: 'too-long', over } : null
}

/** The names of accounts a text addresses, small, without "@" and without a host. */
export function mentionsIn(text: string): string[] {
  const names = findEntities(text).flatMap((entity) =>
    entity.kind === 'mention' ? [text.slice(entity.start + 1, entity.localEnd).toLowerCase()] : [],
  )
  return [...new Set(names)]
}

/** An account as the rules need it. */
export interface Someone {
  id: string
  official: boolean
}

export interface Addressed {
  accountId: string
  kind: 'reply' | 'mention' | 'message'
}

/** Which official accounts hear of a post, and as what: each once, never its own author. */
export function audienceOf(post: {
  authorId: string
  recipient: Someone | null
  parentAuthor: Someone | null
  rootAuthor: Someone | null
  mentioned: readonly Someone[]
}): Addressed[] {
  const heard = new Map<string, Addressed['kind']>()
  const tell = (someone: Someone | null, kind: Addressed['kind']) => {
    if (someone?.official && someone.id !== post.authorId && !heard.has(someone.id)) heard.set(someone.id, kind)
  }
  if (post.recipient) {
    tell(post.recipient, 'message')
  } else {
    tell(post.parentAuthor, 'reply')
    tell(post.rootAuthor, 'reply')
    for (const someone of post.mentioned) tell(someone, 'mention')
  }
  return [...heard].map(([accountId, kind]) => ({ accountId, kind }))
}

/** What a request does; faults are switched for some of these. */
export type RequestKind = 'create' | 'write' | 'read' | 'list'

/** Does a switch for `on` concern this kind of request? */
export function concerns(on: 'creates' | 'writes' | 'reads' | 'all', kind: RequestKind): boolean {
  switch (on) {
    case 'all':
      return true
    case 'creates':
      return kind === 'create'
    case 'writes':
      return kind === 'create' || kind === 'write'
    case 'reads':
      return kind === 'read' || kind === 'list'
  }
}

const folded: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A handle for an account from its name: „Straßenamt Süd“ → „strassenamt-sued“. Empty when nothing of the name can be used. */
export function handleFrom(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüß]/g, (sign) => folded[sign] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
