import { createContext } from 'react'

/** Names of things by their id, as far as they are known. */
export type Names = ReadonlyMap<string, string>

/** Names that other features give to words of theirs (rights, say); the screen that sets the log into the desk provides them. */
export const MoreNames = createContext<Names>(new Map())

const idPattern = /\b[a-z]+_[0-9a-f]{32}\b/g
const isId = (text: string) => /^[a-z]+_[0-9a-f]{32}$/.test(text)

/**
 * Puts names in place of ids and of other words that have one: „role_01… role_02…“ becomes „Redaktion, Dialog“. What is unknown stays short
 * enough to be told apart.
 */
export function withNames(text: string, names: Names): string {
  const parts = text.trim().split(/\s+/)
  if (parts.every((one) => isId(one) || names.has(one))) return parts.map((one) => names.get(one) ?? shortId(one)).join(', ')
  return text.replace(idPattern, (id) => names.get(id) ?? shortId(id))
}

/** The end of an id, which differs where its beginning (the time) does not. */
export function shortId(id: string): string {
  return isId(id) ? `…${id.slice(-6)}` : id
}

/** Where the desk shows a subject; nothing for what has no place of its own. */
export function placeOf(subject: { kind: string; id: string }): string | undefined {
  switch (subject.kind) {
    case 'post':
      return `/beitraege/${subject.id}`
    case 'conversation':
      return `/dialog/${subject.id}`
    case 'channel':
      return `/kanaele/${subject.id}`
    case 'staff':
      return `/verwaltung/personen/${subject.id}`
    case 'role':
      return `/verwaltung/rollen/${subject.id}`
    case 'text':
      return `/verwaltung/texte/${subject.id}`
    default:
      return undefined
  }
}
