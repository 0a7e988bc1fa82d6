import { textOfField } from '../../content-rules.ts'
import type { CommentView, PostContent } from '../../contract.ts'

export interface Stretch {
  start: number
  end: number
}

/** Words that somebody marked on the screen or typed, and what stood before them there: the same words may stand twice. */
export interface Marked {
  words: string
  before: string
}

type Place = NonNullable<CommentView['place']>

/** The signs of a text without its blanks, and where each of them stands: screens break lines where the text does not. */
export function signsOf(text: string): { signs: string; at: number[] } {
  const at = Array.from({ length: text.length }, (_, i) => i).filter((i) => !/\s/.test(text.charAt(i)))
  return { signs: at.map((i) => text.charAt(i)).join(''), at }
}

/** Every place where these words stand, by their signs. */
export function indexesOf(signs: string, wanted: string): number[] {
  const found: number[] = []
  if (wanted === '') return found
  for (let i = signs.indexOf(wanted); i >= 0; i = signs.indexOf(wanted, i + 1)) found.push(i)
  return found
}

/** How many signs before a place are the same as those that were read there. */
export function alikeBefore(signs: string, index: number, before: string): number {
  let count = 0
  while (count < index && count < before.length && signs.charAt(index - 1 - count) === before.charAt(before.length - 1 - count)) {
    count += 1
  }
  return count
}

/** The field and stretch of a post that marked words are of; null when they are not its words. */
export function placeOfWords(content: PostContent, { words, before }: Marked): (Stretch & { field: string }) | null {
  const wanted = signsOf(words).signs
  const lead = signsOf(before).signs
  let best: { place: Stretch & { field: string }; alike: number } | null = null
  for (const field of fieldsOf(content)) {
    const { signs, at } = signsOf(textOfField(content, field) ?? '')
    for (const index of indexesOf(signs, wanted)) {
      const alike = alikeBefore(signs, index, lead)
      if (best !== null && alike <= best.alike) continue
      best = { place: { field, start: at[index] ?? 0, end: (at[index + wanted.length - 1] ?? 0) + 1 }, alike }
    }
  }
  return best?.place ?? null
}

/** Where the words of a comment stand now: the nearest place to where they stood; null when the field has them no more. */
export function standsAt(content: PostContent, place: Place): Stretch | null {
  const wanted = signsOf(place.quote).signs
  const { signs, at } = signsOf(textOfField(content, place.field) ?? '')
  const all = indexesOf(signs, wanted).map((index) => ({ start: at[index] ?? 0, end: (at[index + wanted.length - 1] ?? 0) + 1 }))
  const far = ({ start }: Stretch) => Math.abs(start - place.start)
  return all.reduce<Stretch | null>((nearest, one) => (nearest && far(nearest) <= far(one) ? nearest : one), null)
}

/** All fields with words, those for every channel first. */
const fieldsOf = (content: PostContent): string[] => [
  'title',
  'text',
  ...content.variants.filter((one) => one.text !== null).map((one) => `variants.${one.channelId}`),
  ...content.images.map((one) => `images.${one.mediaId}`),
]
