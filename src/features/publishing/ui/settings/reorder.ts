interface Placed {
  id: string
  position: number
}

/** Positions that must change so that an entry stands one place higher or lower: gaps of ten, and only what differs. */
export function reorder<Item extends Placed>(list: readonly Item[], id: string, by: -1 | 1): { item: Item; position: number }[] {
  const from = list.findIndex((one) => one.id === id)
  const to = from + by
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return []
  const order = list.toSpliced(from, 1).toSpliced(to, 0, item)
  return order.map((one, i) => ({ item: one, position: (i + 1) * 10 })).filter((one) => one.item.position !== one.position)
}
