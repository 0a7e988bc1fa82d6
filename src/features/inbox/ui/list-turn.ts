let turn = 0
const listeners = new Set<() => void>()

/** After an act of one's own that moves rows: the list then takes its new order, which is no surprise. */
export function nextTurn(): void {
  turn += 1
  for (const listener of listeners) listener()
}

export const currentTurn = (): number => turn

export function subscribeTurn(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
