import { createElement, Fragment, type ReactNode, useMemo } from 'react'
import { fill, formOf, type Message, pieces, type Value } from './fill'
import { numberFormat } from './formatters'
import { type Language, language, useLanguage } from './language'

type Catalogue = Record<string, Message>
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type ParamsOf<M> = M extends string
  ? Names<M>
  : M extends { one: infer One; other: infer Other }
    ? Names<One> | Names<Other> | 'count'
    : never
type Args<M, V> = [ParamsOf<M>] extends [never] ? [] : [params: { [K in ParamsOf<M>]: K extends 'count' ? number : V }]

/** Looks texts up: `t('key', { name })`. `t.rich` takes elements as parameters too and returns a node. */
export interface Text<D extends Catalogue> {
  <K extends keyof D>(key: K, ...args: Args<D[K], Value>): string
  rich<K extends keyof D>(key: K, ...args: Args<D[K], ReactNode>): ReactNode
}

function textIn<D extends Catalogue>(catalogues: Record<Language, Catalogue>, locale: Language): Text<D> {
  const messageOf = (key: string): Message => catalogues[locale][key] ?? catalogues.de[key] ?? key
  const t = (key: string, params?: Record<string, Value>) => fill(messageOf(key), params, locale)
  const rich = (key: string, params: Record<string, ReactNode> = {}) => {
    const parts = pieces(formOf(messageOf(key), params.count, locale))
    return createElement(Fragment, null, ...parts.map((part, i) => (i % 2 === 0 ? part : numbered(params[part], locale))))
  }
  return Object.assign(t, { rich }) as unknown as Text<D> // the types are checked at every call; inside, keys are plain strings
}

function numbered(node: ReactNode, locale: Language): ReactNode {
  return typeof node === 'number' ? numberFormat(locale).format(node) : node
}

/**
 * A feature's texts. German types the keys and their parameters; English must have the same keys.
 *
 * ```ts
 * export const { useText, text } = messages({ de: { open: { one: '{count} Vorgang', other: '{count} Vorgänge' } }, en: { … } })
 * const t = useText()          // in a component: redraws when the language changes
 * t('open', { count: 4 })      // „4 Vorgänge“
 * text()('open', { count: 4 }) // outside components
 * ```
 */
export function messages<const D extends Catalogue>(texts: { de: D; en: { [K in keyof D]: Message } }) {
  return {
    useText: (): Text<D> => {
      const locale = useLanguage()
      return useMemo(() => textIn<D>(texts, locale), [locale])
    },
    text: (): Text<D> => textIn<D>(texts, language()),
  }
}
