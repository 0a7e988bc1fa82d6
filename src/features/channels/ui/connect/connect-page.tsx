import { useState } from 'react'
import { type AskedField, askedFields, faultsOf } from '../../../../kernel/asked-fields.ts'
import { Alert, ApiProblem, Page, StateLine, useAddressQuery, useGo, useMay } from '../../../../ui'
import { useChannels, useNetworks } from '../queries'
import { AccessStep } from './access-step'
import { AccountStep } from './account-step'
import { BackStep } from './back-step'
import { ChooseStep } from './choose-step'
import { consentProblemOf } from './consent-problems'
import { DoneStep } from './done-step'
import { useText } from './messages'
import { NameStep, type Naming } from './name-step'
import { type ConnectPlace, connectSteps, placeOf, shownStep, toStep } from './path'
import { PrepareStep } from './prepare-step'
import { useMakeChannel } from './use-make-channel'
import './connect.css'

/**
 * Connecting an account as a new channel: which network, what to prepare, the access, a name; then the network is asked, by us or, on its own
 * page, by the person, who comes back to the last step.
 */
export function ConnectPage() {
  const t = useText()
  const go = useGo()
  const may = useMay()
  const query = useAddressQuery()
  const [values, setValues] = useState<Record<string, string>>({})
  const [naming, setNaming] = useState<Naming>({ name: '', purpose: '', departmentId: null })
  const network = useNetworks().data?.networks.find((one) => one.network === query.netz)
  const fields = askedFields(network?.connectFields ?? null)
  const place = placeOf(query, network !== undefined && Object.keys(faultsOf(fields, values)).length === 0)
  const done = (channelId: string) => go(toStep('done', { channelId }), { replace: true })
  const make = useMakeChannel(network?.byConsent === true, done)
  const title = useTitleOf(place, network?.name ?? '')
  const refused = (name: string) => (make.error instanceof ApiProblem ? make.error.forField(`fields.${name}`) : undefined)
  if (!may('channels.manage')) {
    return (
      <Page title={t('connect')} read>
        <Alert icon="lock">{t('notAllowed')}</Alert>
      </Page>
    )
  }
  return (
    <Page title={title} note={<Progress place={place} />} read>
      {place.step === 'network' && <ChooseStep />}
      {place.step === 'prepare' && (
        <PrepareStep network={place.network} fields={fields} byConsent={network?.byConsent === true} />
      )}
      {place.step === 'access' && (
        <AccessStep
          network={place.network}
          fields={fields}
          values={values}
          refused={refused}
          onChange={(change) => {
            make.reset()
            setValues({ ...values, ...change })
          }}
        />
      )}
      {place.step === 'name' && (
        <NameStep
          network={place.network}
          byConsent={network?.byConsent === true}
          before={fields.length > 0 ? 'access' : 'prepare'}
          naming={naming}
          pending={make.isPending}
          error={make.error}
          onChange={(change) => setNaming({ ...naming, ...change })}
          onSubmit={() => make.run({ network: place.network, fields: filled(fields, values), naming })}
        />
      )}
      {place.step === 'account' && <AccountStep attempt={place.attempt} onConnected={done} />}
      {place.step === 'back' && <BackStep network={place.network} problem={consentProblemOf(query.grund ?? '') ?? 'unknown'} />}
      {place.step === 'done' && <DoneStep channelId={place.channelId} again={query.wieder === 'ja'} />}
    </Page>
  )
}

/** What was filled in, without the spaces that pasting brings, and with what the network proposes. */
function filled(fields: readonly AskedField[], values: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = fields.map((field) => [field.name, (values[field.name] ?? String(field.initial ?? '')).trim()] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''))
}

function useTitleOf({ step, channelId }: ConnectPlace, network: string): string {
  const t = useText()
  const made = useChannels().data?.channels.find((one) => one.id === channelId)
  if (step === 'done') return made ? t('title.done', { name: made.name }) : t('connect')
  return step === 'network' ? t('title.network') : t(`title.${step}`, { network })
}

function Progress({ place }: { place: ConnectPlace }) {
  const t = useText()
  const now = connectSteps.indexOf(shownStep(place.step))
  const is = (i: number) => (i < now ? ('done' as const) : i === now ? ('now' as const) : ('next' as const))
  return (
    <StateLine label={t('steps')} steps={connectSteps.map((step, i) => ({ id: step, label: t(`step.${step}`), is: is(i) }))} />
  )
}
