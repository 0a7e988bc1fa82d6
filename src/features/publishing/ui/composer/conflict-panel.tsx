import { useEffect, useRef } from 'react'
import { Button, DiffText, useFormats } from '../../../../ui'
import type { RevisionView } from '../../contract.ts'
import { useRevisions } from '../queries'
import { useComposer } from './context'
import { fieldName, fieldText } from './field-words'
import type { Conflict } from './merge'
import { useText } from './messages'

/** Fields that somebody else changed at the same time: both versions side by side, one choice each. Nothing is saved before. */
export function ConflictPanel() {
  const t = useText()
  const { state } = useComposer()
  const panel = useRef<HTMLElement>(null)
  const open = state.conflicts.length > 0
  const revisions = useRevisions(state.post?.id ?? 'post_', open && state.post !== null)
  useEffect(() => {
    if (open) panel.current?.scrollIntoView({ block: 'start' })
  }, [open])
  if (!open) return null
  return (
    <section className="bn-conflict" aria-labelledby="bn-conflict" ref={panel}>
      <div role="alert">
        <h2 id="bn-conflict">{t('conflict', { count: state.conflicts.length })}</h2>
        <p>{t('conflictWhat')}</p>
      </div>
      {state.conflicts.map((conflict) => (
        <Question key={conflict.field} conflict={conflict} revision={lastOf(revisions.data?.items, conflict.field)} />
      ))}
    </section>
  )
}

const lastOf = (revisions: readonly RevisionView[] | undefined, field: string) =>
  revisions?.find((one) => one.fields.includes(field))

function Question({ conflict, revision }: { conflict: Conflict; revision: RevisionView | undefined }) {
  const t = useText()
  const f = useFormats()
  const { editor, world, content } = useComposer()
  const name = fieldName(conflict.field, t, world)
  const theirs = fieldText(conflict.field, conflict.theirs, t, world)
  const mine = fieldText(conflict.field, mineOf(conflict, content), t, world)
  const who = revision?.by?.name ?? t('somebody')
  return (
    <article className="bn-conflict__field">
      <h3>{name}</h3>
      <p className="bn-muted">{revision ? t('changedBy', { who, when: f.near(revision.at) }) : t('changedBySomebody')}</p>
      <div className="bn-diff__body" lang={content.language}>
        <DiffText before={theirs} after={mine} />
      </div>
      <p className="bn-hint">{t('conflictLegend', { who })}</p>
      <div className="bn-actions">
        <Button onPress={() => editor.resolve(conflict.field, 'mine')}>{t('keepMine')}</Button>
        <Button onPress={() => editor.resolve(conflict.field, 'theirs')}>{t('takeTheirs', { who })}</Button>
      </div>
    </article>
  )
}

/** What I have by now: one may go on writing while the question is open. */
function mineOf({ field, mine }: Conflict, content: ReturnType<typeof useComposer>['content']): unknown {
  if (!field.startsWith('variants.')) return content[field as keyof typeof content]
  return content.variants.find((one) => `variants.${one.channelId}` === field) ?? (mine === null ? null : mine)
}
