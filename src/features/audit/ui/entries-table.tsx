import { type Column, Icon, Link, Table, Time } from '../../../ui'
import type { AuditEntry } from '../contract.ts'
import { useActionWord } from './action-words'
import { useKindWord } from './kinds'
import { useText } from './messages'
import { placeOf, shortId } from './names'
import { useNames } from './queries'

/** Entries in rows: when, who, what, to what. Opening one shows the rest. */
export function EntriesTable({
  entries,
  caption,
  onOpen,
}: {
  entries: readonly AuditEntry[]
  caption: string
  onOpen: (entry: AuditEntry) => void
}) {
  const t = useText()
  const word = useActionWord()
  const who = useWhoDid()
  const columns: readonly Column<AuditEntry>[] = [
    { id: 'when', head: t('when'), cell: (entry) => <Time at={entry.at} /> },
    { id: 'who', head: t('who'), cell: (entry) => <span className="bn-audit__who">{who(entry)}</span> },
    {
      id: 'what',
      head: t('what'),
      rowHead: true,
      cell: (entry) => (
        <button type="button" className="bn-link bn-audit__open" onClick={() => onOpen(entry)}>
          {word(entry.action)}
          {entry.personal === 'kept' && (
            <>
              <Icon name="person" small />
              <span className="bn-vh"> {t('withPersonal')}</span>
            </>
          )}
        </button>
      ),
    },
    {
      id: 'subject',
      head: t('subject'),
      cell: (entry) => (
        <span className="bn-audit__on">
          <SubjectOf entry={entry} />
        </span>
      ),
    },
  ]
  return <Table caption={caption} hideCaption stack columns={columns} rows={entries} keyOf={(entry) => entry.id} />
}

/** Who did it, by name. */
export function useWhoDid(): (entry: AuditEntry) => string {
  const t = useText()
  const names = useNames()
  return ({ actor }) => {
    if (actor.kind === 'system') return t('system')
    if (actor.kind === 'citizen') return t('citizen')
    return (actor.staffId && names.get(actor.staffId)) ?? t('unknownPerson')
  }
}

/** What it was about: the kind and the name, leading there where the desk shows it. */
export function SubjectOf({ entry }: { entry: AuditEntry }) {
  const kind = useKindWord()
  const names = useNames()
  const { subject } = entry
  const name = names.get(subject.id) ?? (subject.kind === 'authority' ? '' : shortId(subject.id))
  const words = [kind(subject.kind), name].filter(Boolean).join(': ')
  const to = placeOf(subject)
  if (!to) return <>{words}</>
  return (
    <Link to={to} className="bn-link">
      {words}
    </Link>
  )
}
