import { alikeBefore, indexesOf, type Marked, signsOf } from './quoted'

/** What is not the post's own words now: struck out, or said by the screen. */
const strange = 'del, button, h2, h3, .bn-vh, .bn-muted'

/** The words that are marked within an element; null when none are. */
export function markedIn(root: HTMLElement): Marked | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const lead = document.createRange()
  lead.setStart(root, 0)
  lead.setEnd(range.startContainer, range.startOffset)
  const words = wordsIn(range).trim()
  return words === '' ? null : { words, before: wordsIn(lead) }
}

/** True when somebody put the caret into an element without marking anything. */
export function caretIsIn(root: HTMLElement): boolean {
  const selection = document.getSelection()
  return selection?.isCollapsed === true && root.contains(selection.anchorNode)
}

function wordsIn(range: Range): string {
  const copy = range.cloneContents()
  for (const element of copy.querySelectorAll(strange)) element.remove()
  return copy.textContent ?? ''
}

/** Marks words where they are shown, brings them into view and puts the focus there. False when this element does not show them. */
export function showIn(root: HTMLElement, { words, before }: Marked): boolean {
  const { signs, at } = shownSigns(root)
  const wanted = signsOf(words).signs
  const lead = signsOf(before).signs
  const [index] = indexesOf(signs, wanted).sort((a, b) => alikeBefore(signs, b, lead) - alikeBefore(signs, a, lead))
  const first = index === undefined ? undefined : at[index]
  const last = index === undefined ? undefined : at[index + wanted.length - 1]
  const element = first?.node.parentElement
  if (!first || !last || !element) return false
  const block = element.closest<HTMLElement>('p, section, article, div') ?? element
  block.tabIndex = -1
  block.focus({ preventScroll: true })
  const range = document.createRange()
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, last.offset + 1)
  const selection = document.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
  element.scrollIntoView({ block: 'center' })
  return true
}

function shownSigns(root: HTMLElement): { signs: string; at: { node: Text; offset: number }[] } {
  const at: { node: Text; offset: number }[] = []
  let signs = ''
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest(strange)) continue
    const text = node
    const own = signsOf(text.data)
    signs += own.signs
    at.push(...own.at.map((offset) => ({ node: text, offset })))
  }
  return { signs, at }
}
