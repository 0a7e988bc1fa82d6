import { useId } from 'react'
import { Alert, Button, problemText } from '../../../../ui'
import type { ChannelView } from '../../../channels/contract.ts'
import { useReconnect } from '../../../channels/ui/queries'
import { useRenewToken } from '../queries'
import { useText } from './messages'

/** Lets the practice network give the account a new token and connects with it. */
export function PracticeReconnect({ channel, onConnected }: { channel: ChannelView; onConnected: () => void }) {
  const t = useText()
  const id = useId()
  const renew = useRenewToken()
  const reconnect = useReconnect(channel.id)
  const error = renew.error ?? reconnect.error
  const act = () =>
    renew.mutate(channel.account, {
      onSuccess: ({ baseUrl, token }) => reconnect.mutate({ baseUrl, token }, { onSuccess: onConnected }),
    })
  return (
    <section className="bn-card bn-card--pad u-stack" aria-labelledby={id}>
      <h2 id={id}>{t('renew')}</h2>
      <p className="bn-muted">{t('renewNote', { account: channel.accountName })}</p>
      {error && (
        <Alert tone="late" urgent>
          {problemText(error)}
        </Alert>
      )}
      <div className="u-mt2">
        <Button look="primary" icon="sync" onPress={act} pending={renew.isPending || reconnect.isPending}>
          {t('renewAct')}
        </Button>
      </div>
    </section>
  )
}
