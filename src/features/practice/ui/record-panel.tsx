import { useState } from 'react'
import { Async, Chip, type ChipTone, type Column, LoadMore, Table, useFormats } from '../../../ui'
import type { PracticeAccountView, RecordEntry } from '../contract.ts'
import { useText } from './messages'
import { usePracticeRecord } from './queries'

const tones: Record<RecordEntry['outcome'], ChipTone> = { accepted: 'ok', replayed: 'plain', refused: 'due', failed: 'late' }

/** Every request to create something, as the network saw it: the other side's record. Read when it is opened. */
export function RecordPanel({ accounts }: { accounts: readonly PracticeAccountView[] }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <details className="bn-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('record')}</summary>
      <p className="bn-muted u-mb3">{t('recordNote')}</p>
      {open && <Record accounts={accounts} />}
    </details>
  )
}

function Record({ accounts }: { accounts: readonly PracticeAccountView[] }) {
  const t = useText()
  const f = useFormats()
  const query = usePracticeRecord(true)
  const entries = query.data?.pages.flatMap((page) => page.items) ?? []
  const columns: readonly Column<RecordEntry>[] = [
    { id: 'when', head: t('when'), rowHead: true, cell: (entry) => f.exact(entry.at) },
    { id: 'account', head: t('account'), cell: (entry) => accounts.find((one) => one.id === entry.accountId)?.name ?? '' },
    { id: 'kind', head: t('kind'), cell: (entry) => t(`kind.${entry.kind}`) },
    { id: 'outcome', head: t('outcome'), cell: (entry) => <Chip tone={tones[entry.outcome]}>{t(entry.outcome)}</Chip> },
    { id: 'key', head: t('key'), wide: true, cell: (entry) => <code>{entry.key?.slice(-8) ?? ''}</code> },
  ]
  return (
    <Async
      query={query}
      failed={t('recordNotLoaded')}
      isEmpty={() => entries.length === 0}
      empty={<p className="bn-muted">{t('noRecord')}</p>}
    >
      {() => (
        <>
          <Table
            caption={t('record')}
            hideCaption
            stack
            columns={columns}
            rows={entries}
            keyOf={(one) => `${one.at} ${one.key} ${one.outcome}`}
          />
          {query.hasNextPage && <LoadMore onMore={() => void query.fetchNextPage()} pending={query.isFetchingNextPage} />}
        </>
      )}
    </Async>
  )
}
