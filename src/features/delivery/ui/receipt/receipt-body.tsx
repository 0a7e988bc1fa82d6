import { Details, Table, useFormats, useLanguage } from '../../../../ui'
import type { Receipt } from '../../contract.ts'
import { DeliveryChip } from '../delivery-chip'
import { outcomeText, useText } from './messages'
import type { Proof } from './proof'
import './receipt.css'

/** A receipt to read and to print. */
export function ReceiptBody({ proof }: { proof: Proof }) {
  const t = useText()
  const f = useFormats()
  const { receipt, requestedBy } = proof
  const { delivery, channel } = receipt
  const requested = f.exact(receipt.requestedAt)
  return (
    <div className="bn-receipt">
      <p className="bn-muted">{t('intro')}</p>
      <Details
        items={[
          { term: t('channel'), value: channel.name },
          { term: t('account'), value: `${channel.account} (${channel.network})` },
          { term: t('state'), value: <DeliveryChip delivery={delivery} /> },
          { term: t('requested'), value: requestedBy ? t('requestedBy', { when: requested, who: requestedBy }) : requested },
          { term: t('due'), value: f.exact(delivery.dueAt) },
          { term: t('done'), value: delivery.doneAt ? f.exact(delivery.doneAt) : undefined },
          { term: t('settledBy'), value: receipt.settledBy ?? undefined },
        ]}
      />
      <Places receipt={receipt} />
      <Given receipt={receipt} />
      <section>
        <h3>{t('text')}</h3>
        <blockquote className="bn-receipt__text">{receipt.text || t('noText')}</blockquote>
      </section>
      <Media receipt={receipt} />
      <Approvals proof={proof} />
      <Attempts receipt={receipt} />
      <p className="bn-receipt__ids">
        {t('delivery')} <code>{delivery.id}</code>
        <br />
        {t('batch')} <code>{delivery.batchId}</code>
      </p>
    </div>
  )
}

function Places({ receipt: { delivery } }: { receipt: Receipt }) {
  const t = useText()
  return (
    <section>
      <h3>{t('places')}</h3>
      {delivery.parts.length === 0 && <p className="bn-muted">{t('noPlace')}</p>}
      <ul className="bn-receipt__list">
        {delivery.parts.map((part) => (
          <li key={part.remoteId}>
            {part.url && (
              <a href={part.url} target="_blank" rel="noopener noreferrer">
                {part.url}
              </a>
            )}
            {part.byHand === 'unnamed' ? t('byHand') : <code>{part.remoteId}</code>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What stands on the network besides text and pictures: a notice before them, say. */
function Given({ receipt: { given } }: { receipt: Receipt }) {
  const t = useText()
  const lang = useLanguage()
  if (given.length === 0) return null
  return (
    <section>
      <h3>{t('given')}</h3>
      <Details items={given.map(({ label, value }) => ({ term: label[lang], value: value[lang] }))} />
    </section>
  )
}

function Media({ receipt: { media } }: { receipt: Receipt }) {
  const t = useText()
  if (media.length === 0) return null
  return (
    <section>
      <h3>{t('media')}</h3>
      <ul className="bn-receipt__list">
        {media.map((one) => (
          <li key={one.sha256}>
            {one.alt || '–'} <span className="bn-muted">({one.type})</span>
            <code title={t('hash')}>{one.sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Approvals({ proof: { approvals, contentHash } }: { proof: Proof }) {
  const t = useText()
  const f = useFormats()
  if (approvals === undefined) return null
  return (
    <section>
      <h3>{t('approvals')}</h3>
      {approvals.length === 0 && <p className="bn-muted">{t('noApprovals')}</p>}
      <ul className="bn-receipt__list">
        {approvals.map((one) => (
          <li key={one.by + one.at}>
            {one.step}: {one.by}, {f.exact(one.at)}
            {one.comment && <span className="bn-muted">„{one.comment}“</span>}
          </li>
        ))}
      </ul>
      {contentHash && (
        <p className="bn-receipt__ids">
          {t('contentHash')} <code>{contentHash}</code>
        </p>
      )}
    </section>
  )
}

function Attempts({ receipt: { attempts } }: { receipt: Receipt }) {
  const t = useText()
  const f = useFormats()
  if (attempts.length === 0) {
    return (
      <section>
        <h3>{t('attempts')}</h3>
        <p className="bn-muted">{t('noAttempts')}</p>
      </section>
    )
  }
  return (
    <Table
      caption={t('attempts')}
      rows={attempts}
      keyOf={(one) => String(one.number)}
      columns={[
        { id: 'number', head: t('number'), cell: (one) => one.number },
        { id: 'phase', head: t('phase'), cell: (one) => t(one.phase), rowHead: true },
        { id: 'started', head: t('started'), cell: (one) => f.exact(one.startedAt) },
        {
          id: 'outcome',
          head: t('outcome'),
          cell: (one) => outcomeText(one, t),
        },
      ]}
    />
  )
}
