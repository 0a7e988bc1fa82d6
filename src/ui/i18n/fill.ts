import { numberFormat, pluralRules } from './formatters'

/** A text, or its forms by number (`one` for 1, `other` for the rest; the number is the parameter `count`). Parameters stand in `{braces}`. */
export type Message = string | { one: string; other: string }

export type Value = string | number

/** Chooses the plural form of `message` for `count` in `locale`. Without a `count` the form `other` is taken. */
export function formOf(message: Message, count: unknown, locale: string): string {
  if (typeof message === 'string') return message
  if (typeof count !== 'number') return message.other
  return pluralRules(locale).select(count) === 'one' ? message.one : message.other
}

/** Splits `template` at its `{names}`: texts at even places, names at odd ones. */
export function pieces(template: string): string[] {
  return template.split(/\{(\w+)\}/)
}

/** Puts `params` into the text; numbers are written as the language writes them. A missing parameter stays visible as `{name}`. */
export function fill(message: Message, params: Record<string, Value> | undefined, locale: string): string {
  const template = formOf(message, params?.count, locale)
  return pieces(template)
    .map((piece, i) => {
      if (i % 2 === 0) return piece
      const value = params?.[piece]
      if (value === undefined) return `{${piece}}`
      return typeof value === 'number' ? numberFormat(locale).format(value) : value
    })
    .join('')
}
