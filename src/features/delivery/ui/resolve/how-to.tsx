import type { ReactNode } from 'react'
import type { Receipt } from '../../contract.ts'
import { useText } from './messages'
import { useAccountUrl } from './queries'
import { Quote } from './quote'

/** Where a person finds it on the network, and what to do then. */
export function HowTo({ receipt, title, last }: { receipt: Receipt; title: string; last: ReactNode }) {
  const t = useText()
  const { channel, delivery, text } = receipt
  const accountUrl = useAccountUrl(delivery.channelId)
  return (
    <section>
      <h3>{title}</h3>
      <ol className="bn-resolve__steps">
        <li>
          {t('openAccount', { account: channel.account, network: channel.name })}{' '}
          {accountUrl && (
            <a className="bn-link" href={accountUrl} target="_blank" rel="noopener noreferrer">
              {t('openAccountLink')}
            </a>
          )}
        </li>
        <li>
          {t('findText')}
          <Quote text={text} label={t('text')} />
        </li>
        <li>{last}</li>
      </ol>
    </section>
  )
}
