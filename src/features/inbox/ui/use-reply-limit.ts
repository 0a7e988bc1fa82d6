import { measure } from '../../../kernel/text/measure.ts'
import { useNetworks } from './around-queries'
import type { Way } from './drafts'
import { useText } from './reply-messages'

/** How long an answer is and may be, counted as its network counts. Notes have no limit worth counting. */
export function useReplyLimit(network: string, way: Way, text: string) {
  const t = useText()
  const found = useNetworks().find((one) => one.network === network)
  if (way === 'note' || !found) return { count: text.length, max: undefined, problem: false as const }
  const { unit, max, maxBytes, urlLength, mentionLocalPartOnly } = found.limits.text
  const measured = measure(text, {
    unit,
    max,
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(urlLength === undefined ? {} : { urlLength }),
    ...(mentionLocalPartOnly === undefined ? {} : { mentionLocalPartOnly }),
  })
  const problem = measured.over > 0 && t('tooLong', { count: measured.over, network: found.name })
  return { count: measured.length, max, problem }
}
