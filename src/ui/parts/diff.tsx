import { diffWordsWithSpace } from 'diff'
import { type ReactNode, useId, useMemo } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import { useText } from './messages'
import './diff.css'

export interface DiffProps {
  title: string
  icon?: IconName
  /** A network mark instead of an icon. */
  mark?: ReactNode
  /** Quiet words at the end: „3 Änderungen“. */
  note?: string
  before: string
  after: string
  /** The language of the text, for hyphens and for screen readers. */
  lang?: string
}

/** What changed between two texts, word by word. Signs and words say it too, not only colours. Loads the comparison with the screen. */
export function Diff({ title, icon = 'text', mark, note, before, after, lang }: DiffProps) {
  const id = useId()
  return (
    <section className="bn-diff" aria-labelledby={id}>
      <header>
        {mark ?? <Icon name={icon} />}
        <h2 id={id}>{title}</h2>
        {note && <span className="bn-muted">{note}</span>}
      </header>
      <div className="bn-diff__body" lang={lang}>
        <DiffText before={before} after={after} />
      </div>
    </section>
  )
}

/** The changes themselves, without a frame. A text that is new as a whole gets a bar instead of marks. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const t = useText()
  const parts = useMemo(() => diffWordsWithSpace(before, after), [before, after])
  if (!before)
    return (
      <p className="is-new">
        <span className="bn-vh">{t('isNew')} </span>
        {after}
      </p>
    )
  return (
    <p>
      {parts.map((part, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison have no identity and never move
        if (part.added) return <ins key={i}>{said(t('inserted'), part.value)}</ins>
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        if (part.removed) return <del key={i}>{said(t('deleted'), part.value)}</del>
        return part.value
      })}
    </p>
  )
}

function said(word: string, value: string) {
  return (
    <>
      <span className="bn-vh">{word} </span>
      {value}
    </>
  )
}
