import { measure } from '../../../../kernel/text/measure.ts'
import { splitThread } from '../../../../kernel/text/split.ts'
import { Counter, classes, NetMark, useFormats } from '../../../../ui'
import type { Limits, Place } from '../network'
import { useText } from './messages'

/** How many parts a text becomes on a network; null when it does not fit as a thread either. */
export function partsOf(text: string, limits: Limits): number | null {
  if (measure(text, limits.text).over === 0) return 1
  if (limits.threadParts <= 1) return null
  try {
    const parts = splitThread(text, limits.text).length
    return parts <= limits.threadParts ? parts : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The length of a text by one network's own rule: „380 von 300, 2 Teile“. `quiet`: seen only, where another one speaks already. */
export function ChannelCount({ text, place, quiet }: { text: string; place: Place; quiet?: boolean }) {
  const t = useText()
  const f = useFormats()
  const { limits } = place.network
  const { length, max, over } = measure(text, limits.text)
  if (place.channel.local) return <span className="bn-count">{f.number(length)}</span>
  if (quiet)
    return (
      <span className={classes('bn-count', over > 0 && 'bn-count--over')}>{t('countOf', { count: length, total: max })}</span>
    )
  const parts = partsOf(text, limits)
  return (
    <Counter
      count={length}
      max={max}
      {...(parts === null ? { note: t('tooLong') } : parts > 1 ? { note: t('parts', { count: parts }) } : {})}
    />
  )
}

/** The same for all channels that take the common text, in a row under it; channels of one network count alike and stand together. */
export function Counts({ text, places }: { text: string; places: readonly Place[] }) {
  const t = useText()
  if (places.length === 0) return null
  return (
    <ul className="bn-counts" aria-label={t('lengths')}>
      {[...Map.groupBy(places, (place) => place.channel.network)].map(([network, alike]) => {
        const names = alike.map((place) => place.channel.name).join(', ')
        const [first] = alike
        return (
          <li key={network} title={names}>
            <NetMark network={network} named />
            <span className="bn-vh">{names}</span>
            {first && <ChannelCount text={text} place={first} />}
          </li>
        )
      })}
    </ul>
  )
}
