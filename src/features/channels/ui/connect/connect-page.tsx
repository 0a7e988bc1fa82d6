import { type ReactNode, useState } from 'react'
import { Alert, ApiProblem, Page, StateLine, useAddressQuery, useGo, useMay } from '../../../../ui'
import { useChannels, useNetworks } from '../queries'
import { AccessStep } from './access-step'
import { ChooseStep } from './choose-step'
import { DoneStep } from './done-step'
import { useText } from './messages'
import { NameStep, type Naming } from './name-step'
import { type ConnectPlace, connectSteps, placeOf, toStep } from './path'
import { PrepareStep } from './prepare-step'
import { faultsOf, fieldsOf } from './schema-fields'
import { useMakeChannel } from './use-make-channel'
import './connect.css'

/** A shorter way to connect, where a network offers one: it makes the account itself. */
export type QuickWay = (props: { onConnected: (channelId: string) => void }) => ReactNode

/** Connecting an account as a new channel: which network, what to prepare, the access, a name; then the network is asked. */
export function ConnectPage({ quickWays }: { quickWays: Readonly<Record<string, QuickWay>> }) {
  const t = useText()
  const go = useGo()
  const may = useMay()
  const query = useAddressQuery()
  const [values, setValues] = useState<Record<string, string>>({})
  const [naming, setNaming] = useState<Naming>({ name: '', purpose: '', departmentId: null })
  const network = useNetworks().data?.networks.find((one) => one.network === query.netz)
  const fields = fieldsOf(network?.connectFields ?? null)
  const place = placeOf(query, fields.length > 0 && Object.keys(faultsOf(fields, values)).length === 0)
  const done = (channelId: string) => go(toStep('done', { channelId }), { replace: true })
  const make = useMakeChannel(done)
  const title = useTitleOf(place, network?.name ?? '')
  const Quick = network && quickWays[network.network]
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
        <PrepareStep network={place.network} fields={fields} quick={Quick && <Quick onConnected={done} />} />
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
          naming={naming}
          pending={make.isPending}
          error={make.error}
          onChange={(change) => setNaming({ ...naming, ...change })}
          onSubmit={() => make.run({ network: place.network, fields: filled(fields, values), naming })}
        />
      )}
      {place.step === 'done' && <DoneStep channelId={place.channelId} />}
    </Page>
  )
}

/** What was filled in, without the spaces that pasting brings, and with what the network proposes. */
function filled(fields: ReturnType<typeof fieldsOf>, values: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = fields.map((field) => [field.name, (values[field.name] ?? field.initial).trim()] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''))
}

function useTitleOf({ step, channelId }: ConnectPlace, network: string): string {
  const t = useText()
  const made = useChannels().data?.channels.find((one) => one.id === channelId)
  if (step === 'done') return t('title.done', { name: made?.name ?? '' })
  return step === 'network' ? t('title.network') : t(`title.${step}`, { network })
}

function Progress({ place }: { place: ConnectPlace }) {
  const t = useText()
  const now = connectSteps.indexOf(place.step)
  const is = (i: number) => (i < now ? ('done' as const) : i === now ? ('now' as const) : ('next' as const))
  return (
    <StateLine label={t('steps')} steps={connectSteps.map((step, i) => ({ id: step, label: t(`step.${step}`), is: is(i) }))} />
  )
}
