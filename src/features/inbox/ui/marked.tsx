import { Fragment, useMemo } from 'react'
import { highlight } from './highlight'

/** A text with the found words marked; the text alone while nothing is searched for. */
export function Marked({ text, query }: { text: string; query: string }) {
  const pieces = useMemo(() => (query ? highlight(text, query) : []), [text, query])
  if (pieces.length === 0) return <>{text}</>
  return (
    <>
      {pieces.map((piece, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no identity and never move
        return piece.hit ? <mark key={i}>{piece.text}</mark> : <Fragment key={i}>{piece.text}</Fragment>
      })}
    </>
  )
}
