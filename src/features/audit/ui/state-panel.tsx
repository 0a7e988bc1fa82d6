import { useId, useState } from 'react'
import { Alert, Async, Button, Icon, Line, Lines, Time, useFormats } from '../../../ui'
import type { AuditState } from '../contract-state.ts'
import { useText } from './messages'
import { useAuditState, useCheckNow } from './queries'

/** Whether the log can be trusted: how far it is sealed, what vouches for it outside, what the last check found; and a check now. */
export function StatePanel() {
  const t = useText()
  const id = useId()
  const query = useAuditState()
  return (
    <section className="bn-card bn-card--pad bn-proof" aria-labelledby={id}>
      <h2 id={id}>{t('proof')}</h2>
      <Async query={query} failed={t('stateNotLoaded')} rows={3}>
        {(state) => <State state={state} />}
      </Async>
    </section>
  )
}

function State({ state }: { state: AuditState }) {
  const t = useText()
  const { sealed, waiting, anchor } = state
  return (
    <>
      <Verdict state={state} />
      <Lines>
        <Line
          mark={<Icon name="lock" />}
          note={waiting > 0 ? t('waiting', { count: waiting }) : undefined}
          end={sealed && <Time at={sealed.at} />}
        >
          {sealed ? t('sealed', { count: sealed.entries }) : t('nothingSealed')}
        </Line>
        <Line mark={<Icon name="pin" />}>
          {anchor ? t.rich('anchored', { number: anchor.entries, when: <Time at={anchor.at} /> }) : t('notAnchored')}
        </Line>
      </Lines>
      <CheckNow last={state.check?.at ?? null} />
    </>
  )
}

function Verdict({ state: { check } }: { state: AuditState }) {
  const t = useText()
  const f = useFormats()
  if (!check) return <Alert>{t('neverChecked')}</Alert>
  const when = f.near(check.at)
  if (check.problems === 0) return <Alert tone="ok">{t('checkedFine', { when, count: check.entries })}</Alert>
  return (
    <Alert tone="late">
      <p>
        <b>{t('checkedBad', { when, count: check.problems })}</b> {check.first}
      </p>
      <p>{t('badHint')}</p>
    </Alert>
  )
}

/** Asks for a check; it is under way until the state tells of a newer one. */
function CheckNow({ last }: { last: string | null }) {
  const t = useText()
  const check = useCheckNow()
  const [asked, setAsked] = useState<{ last: string | null }>()
  const underWay = asked !== undefined && asked.last === last
  const ask = () => check.mutate(undefined, { onSuccess: () => setAsked({ last }) })
  return (
    <div className="bn-actions">
      <Button look="soft" icon="check" pending={check.isPending || underWay} onPress={ask}>
        {t('checkNow')}
      </Button>
      {underWay && <span className="bn-muted">{t('checking')}</span>}
    </div>
  )
}
