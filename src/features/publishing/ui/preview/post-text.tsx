import { findEntities } from '../../../../kernel/text/entities.ts'

/** A text as networks draw it: links, hashtags and mentions stand out. Nothing in it can be pressed: it is a picture of what will be. */
export function PostText({ text, lang }: { text: string; lang: string }) {
  const parts: { at: number; text: string; marked: boolean }[] = []
  let at = 0
  for (const { start, end } of findEntities(text)) {
    if (start > at) parts.push({ at, text: text.slice(at, start), marked: false })
    parts.push({ at: start, text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), marked: false })
  return (
    <span lang={lang}>
      {parts.map((part) =>
        part.marked ? (
          <span key={part.at} className="tag">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </span>
  )
}
