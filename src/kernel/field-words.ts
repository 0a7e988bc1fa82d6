import type { z } from 'zod'
import type { FieldProblem, Words } from './fault.ts'

const told = new Map<string, string>()

/**
 * The message of a schema of ours, in both languages: zod carries one text, this remembers the other.
 * @example z.string().regex(/^\d{6}$/, worded({ de: 'die sechs Ziffern', en: 'the six digits' }))
 */
export function worded({ de, en }: Words): string {
  told.set(en, de)
  return en
}

type Issue = z.core.$ZodIssue

/**
 * What a schema refused, field by field, in words that a person can act on. Parse with `reportInput`, else what is missing looks like what
 * has the wrong type. Nothing of the input is repeated.
 */
export function fieldProblems(issues: readonly Issue[]): FieldProblem[] {
  return issues.flatMap((issue) => {
    const at = issue.path.map(String)
    // Each field that nobody knows is named, not the object it lies in.
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, mostNamed).map((key) => ({ field: [...at, key.slice(0, 100)].join('.'), expected: unknown }))
    }
    return [{ field: at.join('.') || '(whole)', expected: expectedBy(issue) }]
  })
}

/** More unknown fields than anybody makes by mistake: the answer must not grow with what is sent. */
const mostNamed = 20

const unknown: Words = { de: 'nichts: dieses Feld gibt es hier nicht', en: 'nothing: there is no such field here' }

function expectedBy(issue: Issue): Words {
  const german = told.get(issue.message)
  if (german !== undefined) return { de: german, en: issue.message }
  if ('input' in issue && issue.input === undefined) return missing(issue)
  switch (issue.code) {
    case 'invalid_type':
      return types[issue.expected] ?? { de: 'ein Wert einer anderen Art', en: 'a value of another kind' }
    case 'too_small':
      return limit(issue.origin, Number(issue.minimum), issue.exact ? 'exact' : issue.inclusive === false ? 'above' : 'least')
    case 'too_big':
      return limit(issue.origin, Number(issue.maximum), issue.exact ? 'exact' : issue.inclusive === false ? 'below' : 'most')
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_format':
      return (
        formats[issue.format] ?? { de: 'ein Text in der Form, die unter /api steht', en: 'text of the form described at /api' }
      )
    case 'not_multiple_of':
      return { de: `ein Vielfaches von ${issue.divisor}`, en: `a multiple of ${issue.divisor}` }
    case 'invalid_union':
      return anyOf(issue)
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0] ? expectedBy(issue.issues[0]) : other
    default:
      return other
  }
}

const other: Words = { de: 'ein anderer Wert', en: 'another value' }

function missing(issue: Issue): Words {
  const what =
    issue.code === 'invalid_value' ? oneOf(issue.values) : issue.code === 'invalid_type' ? types[issue.expected] : undefined
  return {
    de: `eine Angabe, sie fehlt${what ? ` (${what.de})` : ''}`,
    en: `a value, it is missing${what ? ` (${what.en})` : ''}`,
  }
}

const types: Readonly<Record<string, Words>> = {
  string: { de: 'ein Text', en: 'text' },
  number: { de: 'eine Zahl', en: 'a number' },
  int: { de: 'eine ganze Zahl', en: 'a whole number' },
  boolean: { de: 'true oder false', en: 'true or false' },
  array: { de: 'eine Liste', en: 'a list' },
  object: { de: 'ein Objekt', en: 'an object' },
  record: { de: 'ein Objekt', en: 'an object' },
  null: { de: 'null', en: 'null' },
}

const formats: Readonly<Record<string, Words>> = {
  email: { de: 'eine E-Mail-Adresse wie name@stadt.example', en: 'an e-mail address such as name@city.example' },
  url: { de: 'eine Adresse wie https://www.stadt.example', en: 'an address such as https://www.city.example' },
  datetime: { de: 'ein Zeitpunkt wie 2026-12-07T08:00:00Z', en: 'a time such as 2026-12-07T08:00:00Z' },
  date: { de: 'ein Tag wie 2026-12-07', en: 'a day such as 2026-12-07' },
  time: { de: 'eine Uhrzeit wie 08:30', en: 'a time of day such as 08:30' },
}

/** The first few values; a longer list helps nobody. */
function oneOf(values: readonly unknown[]): Words {
  const named = values.slice(0, 12).map(String).join(', ')
  const more = values.length > 12 ? ', …' : ''
  return values.length === 1 ? { de: named, en: named } : { de: `eines von: ${named}${more}`, en: `one of: ${named}${more}` }
}

function anyOf(issue: Extract<Issue, { code: 'invalid_union' }>): Words {
  if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options)
  const choices = issue.errors.flatMap(([first]) => (first ? [expectedBy(first)] : []))
  const all = (language: 'de' | 'en', or: string) => [...new Set(choices.map((one) => one[language]))].slice(0, 4).join(or)
  return choices.length === 0 ? other : { de: all('de', ' oder '), en: all('en', ' or ') }
}

type Bound = 'least' | 'most' | 'above' | 'below' | 'exact'
const bounds: Readonly<Record<Bound, Words>> = {
  least: { de: 'mindestens', en: 'at least' },
  most: { de: 'höchstens', en: 'at most' },
  above: { de: 'mehr als', en: 'more than' },
  below: { de: 'weniger als', en: 'less than' },
  exact: { de: 'genau', en: 'exactly' },
}

function limit(origin: string, count: number, bound: Bound): Words {
  const number = { de: count.toLocaleString('de-DE'), en: count.toLocaleString('en-GB') }
  const unit: Words =
    origin === 'string'
      ? { de: ' Zeichen', en: count === 1 ? ' character' : ' characters' }
      : origin === 'array' || origin === 'set' || origin === 'map'
        ? { de: count === 1 ? ' Eintrag' : ' Einträge', en: count === 1 ? ' entry' : ' entries' }
        : { de: '', en: '' }
  return { de: `${bounds[bound].de} ${number.de}${unit.de}`, en: `${bounds[bound].en} ${number.en}${unit.en}` }
}
