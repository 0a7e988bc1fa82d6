/** What kind of "no" an error is; infra/http maps it to an HTTP status. */
export type FaultKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'unsupported'
  | 'too-many'
  | 'unavailable'

/** The same text in the languages of the desk. */
export interface Words {
  de: string
  en: string
}

/** One field that was not as expected. `field` is the path in the request, e.g. `variants.0.text`. */
export interface FieldProblem {
  field: string
  /** A phrase that says what would have been right, e.g. `mindestens 3 Zeichen`. */
  expected: Words
}

interface FaultText {
  kind: FaultKind
  /** What happened and the next step, for the person who sees it. `{name}` is filled from the context. */
  de: string
  en: string
}

/** An expected failure of a use case. Thrown where the first failure ends the request. */
export class AppError extends Error {
  readonly code: string
  readonly kind: FaultKind
  readonly text: Words
  readonly context: Readonly<Record<string, unknown>>
  readonly fields: readonly FieldProblem[]

  constructor(
    code: string,
    fault: FaultText,
    context: Readonly<Record<string, unknown>> = {},
    fields: readonly FieldProblem[] = [],
  ) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.kind = fault.kind
    this.text = { de: fill(fault.de, context), en: fill(fault.en, context) }
    this.context = context
    this.fields = fields
  }
}

function fill(text: string, context: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in context ? String(context[name]) : whole))
}

type Faults<Texts extends Record<string, FaultText>> = {
  [Code in keyof Texts]: (context?: Readonly<Record<string, unknown>>, fields?: readonly FieldProblem[]) => AppError
}

/**
 * Declares a feature's error codes in its contract.
 * @example
 * export const inboxFaults = faults('inbox', { closed: { kind: 'conflict', de: 'Der Vorgang ist geschlossen.', en: '…' } })
 * throw inboxFaults.closed({ id })   // problem code "inbox.closed"
 */
export function faults<Texts extends Record<string, FaultText>>(feature: string, texts: Texts): Faults<Texts> {
  const made = Object.entries(texts).map(([code, fault]) => [
    code,
    (context?: Readonly<Record<string, unknown>>, fields?: readonly FieldProblem[]) =>
      new AppError(`${feature}.${code}`, fault, context, fields),
  ])
  return Object.fromEntries(made) as Faults<Texts>
}

/** The field of an id under which nothing is found. */
export const missingAt = (field: string): FieldProblem => ({
  field,
  expected: { de: 'die Kennung von etwas, das es hier gibt', en: 'the id of something that exists here' },
})

/** Faults that belong to no feature. */
export const commonFaults = faults('common', {
  notFound: {
    kind: 'not-found',
    de: 'Das gibt es nicht oder nicht mehr.',
    en: 'This does not exist, or no longer exists.',
  },
  forbidden: {
    kind: 'forbidden',
    de: 'Dazu fehlt Ihnen das Recht. Die Verwaltung Ihrer Behörde kann es vergeben.',
    en: 'You lack the right to do this. An administrator of your authority can grant it.',
  },
  unauthenticated: { kind: 'unauthenticated', de: 'Bitte melden Sie sich an.', en: 'Please sign in.' },
  invalid: {
    kind: 'invalid',
    de: 'Einige Angaben passen nicht. Bitte prüfen Sie die genannten Felder.',
    en: 'Some values do not fit. Please check the fields named.',
  },
  unknownReference: {
    kind: 'invalid',
    de: 'Etwas, das Sie ausgewählt haben, gibt es hier nicht oder nicht mehr. Laden Sie neu und wählen Sie es noch einmal.',
    en: 'Something you chose does not exist here, or no longer exists. Reload and choose again.',
  },
  duplicate: {
    kind: 'conflict',
    de: 'Etwas davon ist doppelt angegeben oder schon da. Laden Sie neu und sehen Sie nach, was schon da ist.',
    en: 'Something of this was given twice or is there already. Reload and look at what is there.',
  },
  stale: {
    kind: 'conflict',
    de: 'Inzwischen hat jemand anderes etwas geändert. Laden Sie neu und prüfen Sie, was sich geändert hat.',
    en: 'Someone else has changed this meanwhile. Reload and check what changed.',
  },
  tooMany: {
    kind: 'too-many',
    de: 'Zu viele Versuche. Bitte warten Sie {seconds} Sekunden.',
    en: 'Too many attempts. Please wait {seconds} seconds.',
  },
})
