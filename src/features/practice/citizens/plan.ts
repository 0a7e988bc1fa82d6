import type { ReactionKind } from '../tables.ts'
import { type Character, cast, type Temper } from './cast.ts'
import { chance, pick } from './chance.ts'
import {
  anything,
  askMore,
  englishThanks,
  type Lines,
  mentionLines,
  privateLines,
  stormLines,
  thanks,
  topics,
} from './phrases.ts'

/** Something a citizen is going to do about a post. */
export interface PlannedAct {
  handle: string
  act: 'reply' | 'react'
  /** The text, or the kind of reaction. */
  content: string
  language: string
  afterSeconds: number
}

/** When each temper speaks up after a post, and how likely. The first question comes within a minute, so that a newcomer sees it. */
const habits: readonly { temper: Temper; likely: number; from: number; to: number }[] = [
  { temper: 'curious', likely: 1, from: 6, to: 20 },
  { temper: 'grateful', likely: 0.75, from: 15, to: 60 },
  { temper: 'practical', likely: 0.6, from: 30, to: 110 },
  { temper: 'critical', likely: 0.5, from: 40, to: 150 },
  { temper: 'english', likely: 0.35, from: 50, to: 180 },
  { temper: 'rude', likely: 0.25, from: 60, to: 240 },
]

const reactionOf: Record<Temper, ReactionKind> = {
  curious: 'like',
  grateful: 'thanks',
  practical: 'like',
  critical: 'sad',
  english: 'like',
  rude: 'angry',
}

/** What the citizens do about a new post of an authority. The same seed and text make the same plan. */
export function planAnswersTo(seed: string, text: string): PlannedAct[] {
  const draw = (...words: (string | number)[]) => chance(seed, text, ...words)
  const replies = habits
    .filter(({ temper, likely }) => draw('speaks', temper) < likely)
    .map(({ temper, from, to }): PlannedAct => {
      const who = pick(charactersOf(temper), draw('who', temper))
      return {
        handle: who.handle,
        act: 'reply',
        content: pick(linesFor(text, temper), draw('line', temper)),
        language: who.language,
        afterSeconds: from + draw('when', temper) * (to - from),
      }
    })
  const reactions = cast
    .filter(({ handle }) => draw('reacts', handle) < 0.55)
    .map(
      ({ handle, temper, language }): PlannedAct => ({
        handle,
        act: 'react',
        content: reactionOf[temper],
        language,
        afterSeconds: 2 + draw('reacts when', handle) * 118,
      }),
    )
  return [...replies, ...reactions].sort((a, b) => a.afterSeconds - b.afterSeconds)
}

/** What a citizen says to the authority's answer, or null for nothing. `spoken`: how often they spoke in this thread. */
export function planThanks(
  seed: string,
  answer: { text: string; language: string; spoken: number },
): { content: string; afterSeconds: number } | null {
  const draw = (word: string) => chance(seed, answer.text, answer.spoken, word)
  const afterSeconds = 8 + draw('thanks when') * 40
  if (answer.language === 'en') return { content: pick(englishThanks, draw('thanks')), afterSeconds }
  if (answer.spoken < 2 && draw('more') < 0.3) return { content: pick(askMore, draw('ask')), afterSeconds }
  return draw('thanks at all') < 0.75 ? { content: pick(thanks, draw('thanks')), afterSeconds } : null
}

/** What somebody writes of their own accord: a private message, or a public post that addresses the account. */
export function planOwnAct(
  seed: string,
  number: number,
  official: { handle: string },
): { handle: string; private: boolean; content: string } {
  const draw = (word: string) => chance(seed, 'own', number, word)
  const german = cast.filter((one) => one.language === 'de')
  const who = german[Math.floor(draw('who') * german.length)]
  const isPrivate = draw('private') < 0.5
  const content = isPrivate ? pick(privateLines, draw('line')) : `@${official.handle} ${pick(mentionLines, draw('line'))}`
  return { handle: who?.handle ?? 'erika.beispiel', private: isPrivate, content }
}

/** One comment of a storm, the same for the same seed, post and number. */
export function stormComment(seed: string, postId: string, number: number): { content: string; who: number } {
  return {
    content: pick(stormLines, chance(seed, postId, 'storm', number)),
    who: Math.floor(chance(seed, postId, 'storm who', number) * 1_000_000),
  }
}

function charactersOf(temper: Temper): readonly [Character, ...Character[]] {
  const [first, ...rest] = cast.filter((one) => one.temper === temper)
  if (!first) throw new Error(`nobody in the cast is ${temper}`)
  return [first, ...rest]
}

function linesFor(text: string, temper: Temper): Lines {
  return topics.find((topic) => topic.about.test(text))?.lines[temper] ?? anything[temper]
}
