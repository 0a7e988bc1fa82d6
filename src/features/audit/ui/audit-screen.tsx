import { useState } from 'react'
import { Async, Button, Empty, FreshBar, LinkButton, LoadMore, Page, useAddressQuery } from '../../../ui'
import type { AuditEntry } from '../contract.ts'
import { EntriesTable } from './entries-table'
import { EntryDialog } from './entry-dialog'
import { type AuditFilter, filterOf, isNarrowed } from './filter'
import { FilterBar } from './filter-bar'
import { useText } from './messages'
import { PersonResults, PersonSearchDialog } from './person-search'
import { type PersonSearch, useAuditState, useEntries, useSearchPerson } from './queries'
import { StatePanel } from './state-panel'
import './audit.css'

/** The log: whether it is intact, its entries narrowed by time, group and subject, and the search by person with a reason. */
export default function AuditScreen() {
  const t = useText()
  const filter = filterOf(useAddressQuery())
  const [open, setOpen] = useState<AuditEntry>()
  const [asking, setAsking] = useState(false)
  const [person, setPerson] = useState<PersonSearch>()
  const search = useSearchPerson()
  const begin = (wanted: PersonSearch) => {
    setAsking(false)
    setPerson(wanted)
    search.mutate(wanted)
  }
  return (
    <Page
      title={t('title')}
      note={t('note')}
      actions={
        <Button look="secondary" icon="person" onPress={() => setAsking(true)}>
          {t('byPerson')}
        </Button>
      }
    >
      <StatePanel />
      {person ? (
        <PersonResults
          key={search.submittedAt}
          search={person}
          first={search}
          onOpen={setOpen}
          onEnd={() => {
            search.reset()
            setPerson(undefined)
          }}
        />
      ) : (
        <>
          <FilterBar filter={filter} />
          <Entries filter={filter} onOpen={setOpen} />
        </>
      )}
      {asking && <PersonSearchDialog onSearch={begin} onClose={() => setAsking(false)} />}
      {open && <EntryDialog entry={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

/** The list does not move while it is read; when the log has grown since it was loaded, a bar says so. */
function FreshEntries({ loadedAt, onShow }: { loadedAt: number; onShow: () => void }) {
  const t = useText()
  const sealed = useAuditState().data?.sealed?.entries ?? 0
  const [seen, setSeen] = useState<{ loadedAt: number; sealed: number }>()
  if (sealed > 0 && seen?.loadedAt !== loadedAt) setSeen({ loadedAt, sealed })
  return <FreshBar count={Math.max(0, sealed - (seen?.sealed ?? sealed))} label={t('fresh')} onShow={onShow} />
}

function Entries({ filter, onOpen }: { filter: AuditFilter; onOpen: (entry: AuditEntry) => void }) {
  const t = useText()
  const query = useEntries(filter)
  const entries = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Async
      query={query}
      what={t('entries')}
      failed={t('notLoaded')}
      rows={8}
      isEmpty={() => entries.length === 0}
      empty={
        <Empty title={t('empty')} action={isNarrowed(filter) && <LinkButton to="/verwaltung/protokoll">{t('clear')}</LinkButton>}>
          {t('emptyHint')}
        </Empty>
      }
    >
      {() => (
        <>
          <FreshEntries loadedAt={query.dataUpdatedAt} onShow={() => void query.refetch()} />
          <EntriesTable entries={entries} caption={t('entries')} onOpen={onOpen} />
          {query.hasNextPage && <LoadMore onMore={() => void query.fetchNextPage()} pending={query.isFetchingNextPage} />}
        </>
      )}
    </Async>
  )
}
