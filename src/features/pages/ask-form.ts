import { z } from 'zod'
import type { AskView, FieldError } from '../../site/views.ts'
import { countLinks, mostLinks } from './guard.ts'

/** Longest question in characters; with the longest encoding a form still stays below the limit of a body. */
export const longestText = 5_000
export const longestName = 80
const longestEmail = 254

export type Fields = ReadonlyMap<string, string>

/** What was typed, as it is shown again. */
export function typed(fields: Fields): AskView['values'] {
  return {
    text: fields.get('text') ?? '',
    topic: fields.get('topic') ?? '',
    name: (fields.get('name') ?? '').replace(/\s+/g, ' ').trim(),
    email: (fields.get('email') ?? '').trim(),
    publish: fields.get('publish') === 'ja',
  }
}

/** What is wrong with a text that a citizen wrote; null when nothing is. */
export function textProblem(text: string): FieldError | null {
  // Invisible signs and punctuation alone say nothing.
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return { field: 'text', problem: 'text-missing' }
  if (text.length > longestText) return { field: 'text', problem: 'text-too-long' }
  if (countLinks(text) > mostLinks) return { field: 'text', problem: 'too-many-links' }
  return null
}

/** Everything that is wrong with a question, in the order of the fields. */
export function askProblems(values: AskView['values'], topics: ReadonlySet<string>): FieldError[] {
  const errors: (FieldError | null)[] = [
    textProblem(values.text),
    values.topic !== '' && !topics.has(values.topic) ? { field: 'topic', problem: 'topic-unknown' } : null,
    values.name.length > longestName ? { field: 'name', problem: 'name-too-long' } : null,
    values.email !== '' && !isEmail(values.email) ? { field: 'email', problem: 'email-invalid' } : null,
  ]
  return errors.filter((error) => error !== null)
}

const isEmail = (text: string): boolean => text.length <= longestEmail && z.email().safeParse(text).success
