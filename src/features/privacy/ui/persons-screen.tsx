import { useState } from 'react'
import { Alert, announce, Button, Empty, ErrorState, Page, Skeleton, TextField } from '../../../ui'
import type { PersonHit } from '../contract.ts'
import { ActsPanel } from './person/acts-panel'
import { HitsTable } from './person/hits-table'
import { useText } from './person/messages'
import { useFindPerson } from './queries'
import './privacy.css'

/** Finding a person over all channels, and handing out or erasing everything about them. What was searched for stands in no address. */
export default function PersonsScreen() {
  const t = useText()
  const [q, setQ] = useState('')
  const [tried, setTried] = useState(false)
  const find = useFindPerson()
  const short = q.trim().length < 2
  const submit = () => {
    setTried(true)
    if (short) return
    find.mutate(q.trim(), {
      onSuccess: ({ items }) => announce(items.length === 0 ? t('none') : t('results', { count: items.length })),
    })
  }
  return (
    <Page title={t('title')} note={t('note')}>
      <form
        className="bn-findperson"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={t('search')}
          hint={t('searchHint')}
          type="search"
          value={q}
          onChange={setQ}
          error={tried && short ? t('tooShort') : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
        />
        <Button look="primary" type="submit" icon="search" pending={find.isPending}>
          {t('find')}
        </Button>
      </form>
      {find.isPending && <Skeleton rows={3} />}
      {find.error && <ErrorState error={find.error} retry={submit} />}
      {find.isIdle && <Empty title={t('before')}>{t('beforeHint')}</Empty>}
      {find.data && <Found key={find.submittedAt} hits={find.data.items} q={find.variables} onErased={find.reset} />}
    </Page>
  )
}

const most = 100

function Found({ hits, q, onErased }: { hits: readonly PersonHit[]; q: string; onErased: () => void }) {
  const t = useText()
  const [chosen, setChosen] = useState<readonly string[]>(hits.length === 1 ? hits.map((one) => one.contactId) : [])
  if (hits.length === 0) return <Empty title={t('none')}>{t('noneHint', { q })}</Empty>
  return (
    <div className="u-stack4">
      {hits.length >= most && <Alert tone="due">{t('many')}</Alert>}
      <HitsTable hits={hits} chosen={chosen} onChange={setChosen} />
      <ActsPanel hits={hits.filter((one) => chosen.includes(one.contactId))} onErased={onErased} />
    </div>
  )
}
