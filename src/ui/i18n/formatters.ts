/** Making a formatter costs as much as hundreds of uses, and a list formats hundreds of times: each kind is made once. */
const made = new Map<string, unknown>()

function once<F>(kind: string, tag: string, options: object, make: () => F): F {
  const key = `${kind} ${tag} ${JSON.stringify(options)}`
  const known = made.get(key)
  if (known !== undefined) return known as F // the key holds everything the formatter is made from
  const fresh = make()
  made.set(key, fresh)
  return fresh
}

export const dateFormat = (tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once('date', tag, options, () => new Intl.DateTimeFormat(tag, options))

export const numberFormat = (tag: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  once('number', tag, options, () => new Intl.NumberFormat(tag, options))

export const pluralRules = (tag: string): Intl.PluralRules => once('plural', tag, {}, () => new Intl.PluralRules(tag))
