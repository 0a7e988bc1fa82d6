import { Alert, Button, Details, Dialog, Link, problemText, Time, useFormats } from '../../../ui'
import type { AuditEntry } from '../contract.ts'
import { useActionWord } from './action-words'
import { SubjectOf, useWhoDid } from './entries-table'
import { useText } from './entry-messages'
import { useFieldWord } from './field-words'
import { useKindWord } from './kinds'
import { withNames } from './names'
import { useEntryDetail, useNames } from './queries'
import { valueLines } from './value-lines'

/** One entry with everything it says; personal values only when asked for, because that is recorded. */
export function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const t = useText()
  const f = useFormats()
  const word = useActionWord()
  const who = useWhoDid()
  const names = useNames()
  const field = useFieldWord()
  const facts = Object.entries(entry.facts).filter(([, value]) => value !== '')
  return (
    <Dialog open onClose={onClose} title={word(entry.action)} wide>
      <div className="u-stack4">
        <Details
          items={[
            { term: t('when'), value: <Time at={entry.at} style="near" /> },
            { term: t('who'), value: who(entry) },
            { term: t('task'), value: entry.actor.task },
            { term: t('subject'), value: <SubjectOf entry={entry} /> },
            { term: t('fields'), value: entry.fields.length > 0 ? f.list(entry.fields.map(field)) : '' },
            ...facts.map(([name, value]) => ({ term: field(name), value: withNames(String(value), names) })),
            { term: t('number'), value: entry.seq === null ? t('notSealed') : f.number(entry.seq) },
            { term: t('action'), value: <code>{entry.action}</code> },
            { term: t('request'), value: <code>{entry.requestId}</code> },
          ]}
        />
        <Personal entry={entry} />
        <AllAbout entry={entry} onClose={onClose} />
      </div>
    </Dialog>
  )
}

/** Leads to everything about the same thing; about a person only the search with a reason tells. */
function AllAbout({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const t = useText()
  const kind = useKindWord()
  const { subject } = entry
  if (subject.kind === 'staff') return null
  const query = new URLSearchParams({ art: subject.kind, kennung: subject.id }).toString()
  return (
    <p>
      <Link to={`/verwaltung/protokoll?${query}`} className="bn-link" onClick={onClose}>
        {t('allAbout')} ({kind(subject.kind)})
      </Link>
    </p>
  )
}

function Personal({ entry }: { entry: AuditEntry }) {
  const t = useText()
  const f = useFormats()
  const names = useNames()
  const field = useFieldWord()
  const detail = useEntryDetail()
  if (entry.personal === 'none') return null
  if (entry.personal === 'erased') {
    return <Alert>{t('erased', { when: entry.erasedAt ? f.date(entry.erasedAt) : '' })}</Alert>
  }
  if (detail.data) {
    const lines = valueLines(detail.data.values, { before: t('before'), after: t('after') })
    return (
      <section>
        <h3 className="u-mb2">{t('personal')}</h3>
        {lines.length === 0 ? (
          <p className="bn-muted">{t('nothing')}</p>
        ) : (
          <Details items={lines.map(({ term, value }) => ({ term: field(term), value: withNames(value, names) }))} />
        )}
      </section>
    )
  }
  return (
    <Alert icon="person">
      <p>{t('kept', { when: entry.personalUntil ? f.date(entry.personalUntil) : '' })}</p>
      <Button look="soft" className="u-mt2" pending={detail.isPending} onPress={() => detail.mutate(entry.id)}>
        {t('show')}
      </Button>
      {detail.error && <p className="bn-late">{problemText(detail.error)}</p>}
    </Alert>
  )
}
