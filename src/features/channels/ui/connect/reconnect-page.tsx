import { type ReactNode, useState } from 'react'
import { Alert, ApiProblem, Async, Button, LinkButton, Page, problemText, toast, useGo, useMay } from '../../../../ui'
import type { ChannelView } from '../../contract.ts'
import { useChannel, useNetworks, useReconnect } from '../queries'
import { AccessFields } from './access-fields'
import { useText } from './messages'
import { faultsOf, fieldsOf } from './schema-fields'
import './connect.css'

/** A shorter way to connect again, where a network offers one: it makes the token itself. */
export type QuickRenewal = (props: { channel: ChannelView; onConnected: () => void }) => ReactNode

/** Connecting a channel again with a new token for the same account. */
export function ReconnectPage({ id, quickWays }: { id: string; quickWays: Readonly<Record<string, QuickRenewal>> }) {
  const t = useText()
  const may = useMay()
  const query = useChannel(id)
  const channel = query.data
  return (
    <Page
      title={channel ? t('again', { name: channel.name }) : t('connect')}
      note={channel && !channel.local && t('againNote', { account: channel.accountName })}
      read
    >
      {may('channels.manage') ? (
        <Async query={query} failed={t('channelNotLoaded')}>
          {(found) => <Ways channel={found} quick={quickWays[found.network]} />}
        </Async>
      ) : (
        <Alert icon="lock">{t('notAllowed')}</Alert>
      )}
    </Page>
  )
}

function Ways({ channel, quick }: { channel: ChannelView; quick: QuickRenewal | undefined }) {
  const t = useText()
  const go = useGo()
  const [byHand, setByHand] = useState(false)
  const Quick = quick
  const done = () => {
    toast({ text: t('againDone', { name: channel.name }) })
    go(`/kanaele/${channel.id}`, { replace: true })
  }
  if (channel.local) return <Alert>{t('againLocal')}</Alert>
  if (Quick && !byHand) {
    return (
      <div className="u-stack4">
        <Quick channel={channel} onConnected={done} />
        <div className="bn-actions">
          <Button look="soft" onPress={() => setByHand(true)}>
            {t('haveAccess')}
          </Button>
        </div>
      </div>
    )
  }
  return <ByHand channel={channel} onConnected={done} />
}

function ByHand({ channel, onConnected }: { channel: ChannelView; onConnected: () => void }) {
  const t = useText()
  const network = useNetworks().data?.networks.find((one) => one.network === channel.network)
  const fields = fieldsOf(network?.connectFields ?? null)
  const [values, setValues] = useState<Record<string, string>>({})
  const [tried, setTried] = useState(false)
  const reconnect = useReconnect(channel.id)
  const faults = faultsOf(fields, values)
  const { error } = reconnect
  const submit = () => {
    setTried(true)
    if (Object.keys(faults).length > 0 || reconnect.isPending) return
    const trimmed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]))
    reconnect.mutate(trimmed, { onSuccess: onConnected })
  }
  return (
    <form
      className="bn-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <AccessFields
        fields={fields}
        values={values}
        faults={tried ? faults : {}}
        refused={(name) => (error instanceof ApiProblem ? error.forField(`fields.${name}`) : undefined)}
        onChange={(change) => setValues({ ...values, ...change })}
      />
      <p className="bn-muted">{t('accessNote')}</p>
      {error && (
        <Alert tone="late" urgent>
          {problemText(error)}
        </Alert>
      )}
      <div className="bn-actions">
        <Button look="primary" type="submit" pending={reconnect.isPending}>
          {reconnect.isPending ? t('checking') : t('againAct')}
        </Button>
        <LinkButton to={`/kanaele/${channel.id}`} look="quiet">
          {t('back')}
        </LinkButton>
      </div>
    </form>
  )
}
