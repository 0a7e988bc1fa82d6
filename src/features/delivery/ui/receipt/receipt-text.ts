import { language } from '../../../../ui'
import { lookOf } from '../look'
import { text as deliveryText } from '../messages'
import { outcomeText, text } from './messages'
import type { Proof } from './proof'

/** A receipt as plain text, to be put into a file or a mail. `full` writes an instant with day, seconds and zone. */
export function receiptText({ receipt, requestedBy, approvals, contentHash }: Proof, full: (at: string) => string): string {
  const t = text()
  const lang = language()
  const { delivery, channel } = receipt
  const pair = (name: string, value: string | null | undefined) => (value ? [`${name}: ${value}`] : [])
  const places = delivery.parts.map((part) => {
    const id = part.byHand === 'unnamed' ? t('byHand') : part.remoteId
    return `- ${part.url ?? id} (${id})`
  })
  const media = receipt.media.map((one) => `- ${one.type}, ${t('alt')}: ${one.alt}\n  SHA-256 ${one.sha256}`)
  const agreed = approvals?.map((one) => `- ${one.step}: ${one.by}, ${full(one.at)}${one.comment ? ` („${one.comment}“)` : ''}`)
  const tries = receipt.attempts.map(
    (one) => `- ${one.number}. ${t(one.phase)}: ${full(one.startedAt)} – ${full(one.endedAt)}, ${outcomeText(one, t)}`,
  )
  const given = receipt.given.map(({ label, value }) => `${label[lang]}: ${value[lang]}`)
  const section = (name: string, lines: readonly string[] | undefined, none: string) =>
    lines === undefined ? [] : ['', `${name}:`, ...(lines.length > 0 ? lines : [none])]
  return [
    t('title', { channel: channel.name }),
    ...pair(t('account'), `${channel.account} (${channel.network})`),
    ...pair(t('state'), deliveryText()(lookOf(delivery).word)),
    ...pair(
      t('requested'),
      requestedBy ? t('requestedBy', { when: full(receipt.requestedAt), who: requestedBy }) : full(receipt.requestedAt),
    ),
    ...pair(t('done'), delivery.doneAt && full(delivery.doneAt)),
    ...pair(t('settledBy'), receipt.settledBy),
    ...section(t('places'), places, t('noPlace')),
    ...(given.length > 0 ? section(t('given'), given, '') : []),
    ...section(t('text'), [receipt.text || t('noText')], ''),
    ...(media.length > 0 ? section(t('media'), media, '') : []),
    ...section(t('approvals'), agreed, t('noApprovals')),
    ...pair(t('contentHash'), contentHash),
    ...section(t('attempts'), tries, t('noAttempts')),
    '',
    ...pair(t('delivery'), delivery.id),
    ...pair(t('batch'), delivery.batchId),
  ].join('\n')
}
