import { useState } from 'react'
import { askedFields, faultsOf } from '../../../../kernel/asked-fields.ts'
import {
  Alert,
  ApiProblem,
  Async,
  Button,
  LinkButton,
  Page,
  problemText,
  toast,
  useAddressQuery,
  useGo,
  useMay,
} from '../../../../ui'
import type { ChannelView, NetworkView } from '../../contract.ts'
import { useBeginReconnection, useChannel, useNetworks, useReconnect } from '../queries'
import { AccessFields } from './access-fields'
import { ConsentNotice } from './back-step'
import { consentProblemOf } from './consent-problems'
import { useText } from './messages'
import './connect.css'

/** Connecting a channel again, for the same account: with a new token, or by the person's consent on the network. */
export function ReconnectPage({ id }: { id: string }) {
  const t = useText()
  const may = useMay()
  const query = useChannel(id)
  const networks = useNetworks()
  const channel = query.data
  return (
    <Page
      title={channel ? t('again', { name: channel.name }) : t('connect')}
      note={channel && !channel.local && t('againNote', { account: channel.accountName })}
      read
    >
      {may('channels.manage') ? (
        <Async query={query} failed={t('channelNotLoaded')}>
          {(found) => (
            <Async query={networks} failed={t('networksNotLoaded')}>
              {(all) => <Way channel={found} network={all.networks.find((one) => one.network === found.network)} />}
            </Async>
          )}
        </Async>
      ) : (
        <Alert icon="lock">{t('notAllowed')}</Alert>
      )}
    </Page>
  )
}

function Way({ channel, network }: { channel: ChannelView; network: NetworkView | undefined }) {
  const t = useText()
  if (channel.local || !network) return <Alert>{t('againLocal')}</Alert>
  return network.byConsent ? <ByConsent channel={channel} network={network} /> : <ByHand channel={channel} network={network} />
}

/** What the channel knows of its network is not asked for again, unless something of it is another now. */
function ByConsent({ channel, network }: { channel: ChannelView; network: NetworkView }) {
  const t = useText()
  const problem = consentProblemOf(useAddressQuery().grund)
  const fields = askedFields(network.connectFields).map((field) => ({ ...field, required: false, help: undefined }))
  const [values, setValues] = useState<Record<string, string>>({})
  const [differs, setDiffers] = useState(false)
  const begin = useBeginReconnection(channel.id)
  const { error } = begin
  const faults = faultsOf(fields, values)
  const submit = () => {
    if (Object.keys(faults).length > 0 || begin.isPending) return
    const given = Object.entries(values).map(([name, value]) => [name, value.trim()] as const)
    begin.mutate({ fields: Object.fromEntries(given.filter(([, value]) => value !== '')) })
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
      {problem && !error && <ConsentNotice problem={problem} />}
      <p className="bn-muted">{t('leaveNote')}</p>
      {differs && <p className="bn-muted">{t('asBefore')}</p>}
      {differs && (
        <AccessFields
          fields={fields}
          values={values}
          faults={faults}
          refused={(name) => (error instanceof ApiProblem ? error.forField(`fields.${name}`) : undefined)}
          onChange={(change) => setValues({ ...values, ...change })}
        />
      )}
      {error && (
        <Alert tone="late" urgent>
          {problemText(error)}
        </Alert>
      )}
      <div className="bn-actions">
        <Button look="primary" type="submit" pending={begin.isPending}>
          {begin.isPending ? t('checking') : t('leave')}
        </Button>
        {fields.length > 0 && !differs && (
          <Button look="soft" onPress={() => setDiffers(true)}>
            {t('differs')}
          </Button>
        )}
        <LinkButton to={`/kanaele/${channel.id}`} look="quiet">
          {t('back')}
        </LinkButton>
      </div>
    </form>
  )
}

function ByHand({ channel, network }: { channel: ChannelView; network: NetworkView }) {
  const t = useText()
  const go = useGo()
  const fields = askedFields(network.connectFields)
  const [values, setValues] = useState<Record<string, string>>({})
  const [tried, setTried] = useState(false)
  const reconnect = useReconnect(channel.id)
  const faults = faultsOf(fields, values)
  const { error } = reconnect
  const submit = () => {
    setTried(true)
    if (Object.keys(faults).length > 0 || reconnect.isPending) return
    const trimmed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]))
    reconnect.mutate(trimmed, {
      onSuccess: () => {
        toast({ text: t('againDone', { name: channel.name }) })
        go(`/kanaele/${channel.id}`, { replace: true })
      },
    })
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
