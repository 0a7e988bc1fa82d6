import { useQuery } from '@tanstack/react-query'
import { apiGet, useFormats, useMay } from '../../../ui'
import type { DeliveryView, SettlerList } from '../contract.ts'
import { useText } from './messages'

/** Whether I may say what becomes of a delivery: of an answer to citizens also who answers them. */
export function useMaySettle(): (delivery: Pick<DeliveryView, 'subject'>) => boolean {
  const may = useMay()
  return ({ subject }) => may('deliveries.resolve') || (subject.kind === 'message' && may('dialog.reply'))
}

/** More names than these help nobody. */
const mostNamed = 5

/** For those who cannot settle a delivery: who can. */
export function WhoSettles() {
  const t = useText()
  const f = useFormats()
  const { data } = useQuery({
    queryKey: ['settlers'],
    queryFn: ({ signal }) => apiGet<SettlerList>('/deliveries/settlers', {}, { signal }),
    staleTime: 5 * 60_000,
  })
  if (!data) return null
  const names = data.people.map((one) => one.name)
  const more = names.length - mostNamed
  const shown = more > 0 ? [...names.slice(0, mostNamed), t('moreSettlers', { count: more })] : names
  return <span className="bn-muted">{names.length === 0 ? t('nobodySettles') : t('settlers', { names: f.list(shown) })}</span>
}
