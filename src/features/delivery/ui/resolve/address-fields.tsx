import { ApiProblem, TextField } from '../../../../ui'
import type { Receipt } from '../../contract.ts'
import { useText } from './messages'

interface AddressFieldsProps {
  receipt: Receipt
  urls: readonly string[]
  onChange: (urls: string[]) => void
  /** Somebody tried to save: what is no address is said. */
  asked: boolean
  error: unknown
}

export const isAddress = (url: string): boolean => /^https?:\/\/\S+$/.test(url.trim())

/** Where a person found it: one address for each part that is not known yet. */
export function AddressFields({ receipt: { delivery, openParts }, urls, onChange, asked, error }: AddressFieldsProps) {
  const t = useText()
  const fields = Array.from({ length: openParts.count }, (_, i) => urls[i] ?? '')
  const isThread = openParts.count > 1 || delivery.parts.length > 0
  const hint = t(openParts.readable ? (isThread ? 'linkHintThread' : 'linkHint') : 'linkHintKept')
  // What the server says is about the addresses that were sent: those that are not empty, in order.
  const sentAs = (i: number) => fields.slice(0, i).filter((one) => one.trim() !== '').length
  const problemAt = (i: number) => {
    const url = fields[i] ?? ''
    if (url.trim() === '') return undefined
    if (!isAddress(url)) return asked ? t('linkWrong') : undefined
    const what = error instanceof ApiProblem ? error.forField(`urls.${sentAs(i)}`) : undefined
    return what && t('expected', { what })
  }
  return fields.map((url, i) => (
    <TextField
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a thread never move
      key={i}
      label={isThread ? t('linkPart', { number: delivery.parts.length + i + 1 }) : t('link')}
      {...(i === 0 ? { hint } : {})}
      type="url"
      inputMode="url"
      maxLength={2000}
      value={url}
      onChange={(next) => onChange(fields.map((one, n) => (n === i ? next : one)))}
      error={problemAt(i)}
      optional
    />
  ))
}
