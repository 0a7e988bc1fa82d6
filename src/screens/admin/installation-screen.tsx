import { useId } from 'react'
import type { InstallationState } from '../../features/people/contract-installation.ts'
import { Alert, Async, Chip, type Column, Details, Line, Lines, Page, Table, Time } from '../../ui'
import { useText } from './installation-messages'
import { useInstallation } from './queries'

/** Whether everything runs, in words: what is checked, which processes live, in which versions. */
export default function InstallationScreen() {
  const t = useText()
  const query = useInstallation()
  return (
    <Page title={t('title')} note={t('note')}>
      <Async query={query} failed={t('notLoaded')} rows={5}>
        {(state) => (
          <div className="bn-installation">
            <Verdict state={state} />
            <Checks state={state} />
            <Processes processes={state.processes} />
            <Versions state={state} />
          </div>
        )}
      </Async>
    </Page>
  )
}

function Verdict({ state }: { state: InstallationState }) {
  const t = useText()
  const troubled = state.checks.filter((one) => one.problem !== null)
  const wrong = troubled.filter((one) => !one.advisory).length
  if (troubled.length === 0) return <Alert tone="ok">{t('fine')}</Alert>
  if (wrong === 0) {
    return (
      <Alert tone="due">
        <b>{t('noticed', { count: troubled.length })}</b> {t('noticedHint')}
      </Alert>
    )
  }
  return (
    <Alert tone="late">
      <b>{t('wrong', { count: wrong })}</b> {t('wrongHint')}
    </Alert>
  )
}

const known = ['database', 'migrations', 'workers', 'deliveries', 'jobs', 'clock', 'storage'] as const

function Checks({ state }: { state: InstallationState }) {
  const t = useText()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('checks')}</h2>
      <Lines>
        {state.checks.map((one) => {
          const name = known.find((word) => word === one.name)
          return (
            <Line
              key={one.name}
              note={one.problem === null ? name && t(`why:${name}`) : t('message', { problem: one.problem })}
              end={<CheckChip check={one} />}
            >
              {name ? t(name) : one.name}
            </Line>
          )
        })}
        <Line note={state.mail ? t('mailOn') : t('mailOff')}>{t('mail')}</Line>
      </Lines>
    </section>
  )
}

function CheckChip({ check }: { check: InstallationState['checks'][number] }) {
  const t = useText()
  if (check.problem === null) return <Chip tone="ok">{t('ok')}</Chip>
  if (check.advisory) {
    return (
      <Chip tone="due" icon="warn">
        {t('look')}
      </Chip>
    )
  }
  return (
    <Chip tone="late" icon="error">
      {t('notOk')}
    </Chip>
  )
}

type Process = InstallationState['processes'][number]

function Processes({ processes }: { processes: readonly Process[] }) {
  const t = useText()
  const id = useId()
  const roles = ['all', 'web', 'worker'] as const
  const columns: readonly Column<Process>[] = [
    {
      id: 'role',
      head: t('role'),
      rowHead: true,
      cell: ({ role }) => {
        const word = roles.find((one) => one === role)
        return word ? t(`role.${word}`) : role
      },
    },
    { id: 'version', head: t('version'), cell: ({ version }) => version },
    { id: 'started', head: t('started'), cell: ({ startedAt }) => <Time at={startedAt} /> },
    { id: 'seen', head: t('seen'), cell: ({ seenAt }) => <Time at={seenAt} /> },
  ]
  const several = new Set(processes.map((one) => one.version)).size > 1
  return (
    <section className="u-stack" aria-labelledby={id}>
      <h2 id={id}>{t('processes')}</h2>
      {several && <Alert tone="due">{t('several')}</Alert>}
      {processes.length === 0 ? (
        <Alert tone="late">{t('noProcesses')}</Alert>
      ) : (
        <Table
          caption={t('processes')}
          hideCaption
          stack
          columns={columns}
          rows={processes}
          keyOf={(one) => `${one.role} ${one.startedAt}`}
        />
      )}
    </section>
  )
}

function Versions({ state }: { state: InstallationState }) {
  const t = useText()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="u-mb2">
        {t('versions')}
      </h2>
      <Details
        items={[
          { term: t('product'), value: state.version },
          { term: t('node'), value: state.node },
          { term: t('postgres'), value: state.database },
        ]}
      />
    </section>
  )
}
