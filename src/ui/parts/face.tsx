import { classes } from '../classes'
import './marks.css'

/** The first letters of the first and the last word: „Erika Beispiel“ → EB, „Beispiel, Redaktion“ → BR. */
export function initials(name: string): string {
  const words = name.split(/[\s,]+/).filter((word) => /^\p{L}/u.test(word))
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** A person by initials. Silent when `named`, because the name stands beside it; else read as `said`, or as the name. */
export function Face({
  name,
  me,
  big,
  named,
  said,
}: {
  name: string
  me?: boolean
  big?: boolean
  named?: boolean
  said?: string
}) {
  return (
    <span
      className={classes('bn-face', me && 'bn-face--me', big && 'bn-face--big')}
      title={name}
      aria-hidden={named ? true : undefined}
    >
      <span aria-hidden="true">{initials(name)}</span>
      {!named && <span className="bn-vh">{said ?? name}</span>}
    </span>
  )
}
