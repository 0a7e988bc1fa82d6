import { useRef, useState } from 'react'
import { announce } from '../announce'
import { text } from './messages'

/** What is shown of a list, what waits above it, and how to let it in. */
export interface SteadyList<T> {
  items: readonly T[]
  /** How many arrived since the order was last taken. */
  fresh: number
  showFresh: () => void
}

/**
 * Keeps the order shown while it is read: what stands there stays in its place with its newest content, what has gone stays as it was, what
 * is new waits behind `FreshBar`. Pure; `useSteadyList` remembers the order.
 */
export function steady<T>(
  order: readonly string[],
  before: ReadonlyMap<string, T>,
  next: readonly T[],
  keyOf: (item: T) => string,
) {
  const now = new Map(next.map((item) => [keyOf(item), item]))
  const items = order.flatMap((key) => {
    const item = now.get(key) ?? before.get(key)
    return item === undefined ? [] : [item]
  })
  return { items, fresh: next.filter((item) => !order.includes(keyOf(item))).length }
}

/**
 * A list that never reorders under the focus. `list` names it (view and filters): another name takes the new order at once. Arrivals are
 * announced once, politely.
 */
export function useSteadyList<T>(next: readonly T[], keyOf: (item: T) => string, list: string): SteadyList<T> {
  const [taken, setTaken] = useState(0)
  const held = useRef<{ list: string; taken: number; order: readonly string[]; items: ReadonlyMap<string, T> }>(undefined)
  const announced = useRef(0)
  const old = held.current
  const reset = !old || old.list !== list || old.taken !== taken || old.order.length === 0
  const order = reset ? next.map(keyOf) : old.order
  const shown = steady(order, reset ? new Map() : old.items, next, keyOf)
  held.current = { list, taken, order, items: new Map(shown.items.map((item) => [keyOf(item), item])) }
  if (shown.fresh > announced.current) announce(text()('fresh', { count: shown.fresh }))
  announced.current = shown.fresh
  return { ...shown, showFresh: () => setTaken(taken + 1) }
}
