import { useEffect, useRef, useState } from 'react'
import { Field } from '../../../ui'

const waitMs = 300

/** Words to search for, handed on a moment after the last letter. `q` is what is searched for now. */
export function SearchField({
  label,
  hint,
  q,
  onWords,
  focused = false,
}: {
  label: string
  hint?: string
  q: string
  onWords: (q: string) => void
  /** Takes the focus when it appears: it was opened to search. */
  focused?: boolean
}) {
  const [words, setWords] = useState(q)
  const sent = useRef(q)
  const input = useRef<HTMLInputElement>(null)
  const takes = useRef(focused)
  useEffect(() => {
    if (takes.current) input.current?.focus()
  }, [])
  useEffect(() => {
    if (q === sent.current) return
    sent.current = q // changed from elsewhere, such as by going back
    setWords(q)
  }, [q])
  useEffect(() => {
    if (words === sent.current) return
    const timer = setTimeout(() => {
      sent.current = words
      onWords(words)
    }, waitMs)
    return () => clearTimeout(timer)
  }, [words, onWords])
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(control) => (
        <input
          {...control}
          ref={input}
          className="bn-input"
          type="search"
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
    </Field>
  )
}
