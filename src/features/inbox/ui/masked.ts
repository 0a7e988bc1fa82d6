import type { MessageView } from '../contract.ts'

export type MaskedPiece = { is: 'text'; text: string } | { is: 'hidden'; kind: string }

/** Splits a text at what is hidden in it, in order. Spans are in UTF-16 units, as the server gives them. */
export function maskedPieces({ text, masked }: Pick<MessageView, 'text' | 'masked'>): MaskedPiece[] {
  const pieces: MaskedPiece[] = []
  let at = 0
  for (const { start, end, kind } of masked) {
    if (start > at) pieces.push({ is: 'text', text: text.slice(at, start) })
    pieces.push({ is: 'hidden', kind })
    at = end
  }
  if (at < text.length) pieces.push({ is: 'text', text: text.slice(at) })
  return pieces
}

/** The same as paragraphs: an empty line parts them, wherever it stands. */
export function paragraphsOf(pieces: readonly MaskedPiece[]): MaskedPiece[][] {
  const paragraphs: MaskedPiece[][] = [[]]
  for (const piece of pieces) {
    if (piece.is === 'hidden') {
      paragraphs.at(-1)?.push(piece)
      continue
    }
    for (const [i, text] of piece.text.split(/\n\s*\n/).entries()) {
      if (i > 0) paragraphs.push([])
      if (text !== '') paragraphs.at(-1)?.push({ is: 'text', text })
    }
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}
