import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { textOfField } from '../../content-rules.ts'
import type { CommentView, PostContent } from '../../contract.ts'
import { type Marked, standsAt } from './quoted'
import { caretIsIn, markedIn, showIn } from './shown-text'

export interface Quotes {
  doc: RefObject<HTMLDivElement | null>
  /** What the person marked in the text last. Pressing a button may take the mark away, so it is kept. */
  marked(): Marked | null
  /** Leads to the words of a comment. False when no view shows them. */
  jump(place: NonNullable<CommentView['place']>): boolean
}

/** The words of the post as they are shown: to quote them in a comment, and to find them again. */
export function useQuotes(content: PostContent, showResult: () => void): Quotes {
  const doc = useRef<HTMLDivElement>(null)
  const last = useRef<Marked>(null)
  useEffect(() => {
    const look = () => {
      const found = doc.current && markedIn(doc.current)
      if (found) last.current = found
      else if (doc.current && caretIsIn(doc.current)) last.current = null
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  const marked = useCallback(() => last.current, [])
  return {
    doc,
    marked,
    jump(place) {
      const stretch = standsAt(content, place)
      const text = textOfField(content, place.field) ?? ''
      if (!stretch || !doc.current) return false
      const wanted = { words: text.slice(stretch.start, stretch.end), before: text.slice(0, stretch.start) }
      if (showIn(doc.current, wanted)) return true
      // The view of changes leaves out what did not change.
      flushSync(showResult)
      return showIn(doc.current, wanted)
    },
  }
}
