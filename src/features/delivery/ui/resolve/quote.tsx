import './resolve.css'

/** The words that were to be said. */
export function Quote({ text, label }: { text: string; label: string }) {
  return (
    <blockquote className="bn-resolve__text" aria-label={label}>
      {text}
    </blockquote>
  )
}
