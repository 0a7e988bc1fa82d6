/**
 * The part of two texts in which they differ, with one paragraph around it, so that a change at the end of a long text is seen at once.
 * What is left out is marked.
 */
export function excerpt(before: string, after: string): { before: string; after: string } {
  const [old, now] = [paragraphs(before), paragraphs(after)]
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  const cut = (all: readonly string[]): string => {
    const from = Math.max(0, head - 1)
    const to = Math.min(all.length, all.length - tail + 1)
    return [...(from > 0 ? ['…'] : []), ...all.slice(from, to), ...(to < all.length ? ['…'] : [])].join('\n\n')
  }
  return { before: cut(old), after: cut(now) }
}

const paragraphs = (text: string): string[] => text.trim().split(/\n{2,}/)
