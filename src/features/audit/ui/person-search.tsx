import { useState } from 'react'
import { Alert, Button, ComboBox, Dialog, Empty, ErrorState, LoadMore, Skeleton, TextArea } from '../../../ui'
import type { AuditEntry } from '../contract.ts'
import { EntriesTable } from './entries-table'
import { useText } from './entry-messages'
import { type PersonSearch, usePeople, useSearchPerson } from './queries'

/** Asks whose entries and why. */
export function PersonSearchDialog({ onSearch, onClose }: { onSearch: (search: PersonSearch) => void; onClose: () => void }) {
  const t = useText()
  const people = usePeople()
  const [staffId, setStaffId] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const short = reason.trim().length < 10
  const submit = () => {
    setTried(true)
    if (staffId !== '' && !short) onSearch({ staffId, reason: reason.trim() })
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="person-search">
        {t('find')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('search')} actions={actions}>
      <form
        id="person-search"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>{t('searchNote')}</p>
        <ComboBox
          label={t('person')}
          value={staffId}
          onChange={setStaffId}
          options={people.map((one) => ({ value: one.id, label: one.name }))}
          error={tried && staffId === '' ? t('personMissing') : undefined}
          required
        />
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          onChange={setReason}
          rows={2}
          error={tried && short ? t('reasonMissing') : undefined}
          required
        />
      </form>
    </Dialog>
  )
}

/** What the search found, page by page; each page is asked for, because each is recorded. */
export function PersonResults({
  search,
  first,
  onOpen,
  onEnd,
}: {
  search: PersonSearch
  first: ReturnType<typeof useSearchPerson>
  onOpen: (entry: AuditEntry) => void
  onEnd: () => void
}) {
  const t = useText()
  const name = usePeople().find((one) => one.id === search.staffId)?.name ?? ''
  const more = useSearchPerson()
  const [later, setLater] = useState<{ items: AuditEntry[]; next: string | null }>()
  const entries = [...(first.data?.items ?? []), ...(later?.items ?? [])]
  const next = later ? later.next : (first.data?.next ?? null)
  const loadMore = () =>
    next &&
    more.mutate(
      { ...search, cursor: next },
      { onSuccess: (page) => setLater({ items: [...(later?.items ?? []), ...page.items], next: page.next }) },
    )
  return (
    <section className="u-stack4" aria-label={t('found', { name })}>
      <Alert
        icon="person"
        action={
          <Button look="quiet" onPress={onEnd}>
            {t('end')}
          </Button>
        }
      >
        <b>{t('found', { name })}.</b> {t('why', { reason: search.reason })}
      </Alert>
      {first.isPending && <Skeleton rows={5} />}
      {first.error && <ErrorState error={first.error} retry={() => first.mutate(search)} />}
      {first.data && entries.length === 0 && <Empty title={t('none')}>{t('noneHint', { name })}</Empty>}
      {entries.length > 0 && <EntriesTable entries={entries} caption={t('found', { name })} onOpen={onOpen} />}
      {next && <LoadMore onMore={loadMore} pending={more.isPending} />}
      {more.error && <ErrorState error={more.error} />}
    </section>
  )
}
