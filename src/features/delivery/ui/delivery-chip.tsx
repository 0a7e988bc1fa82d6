import { Chip } from '../../../ui'
import type { DeliveryView } from '../contract.ts'
import { lookOf } from './look'
import { useText } from './messages'

/** The state of one delivery in a word: „gesendet“, „unklar“, „Änderung fehlgeschlagen“. */
export function DeliveryChip({ delivery }: { delivery: Pick<DeliveryView, 'state' | 'kind' | 'stop'> }) {
  const t = useText()
  const { word, tone, icon } = lookOf(delivery)
  return (
    <Chip tone={tone} icon={icon}>
      {t(word)}
    </Chip>
  )
}
