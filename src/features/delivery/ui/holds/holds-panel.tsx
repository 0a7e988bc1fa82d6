import { useId, useState } from 'react'
import { Async, Button, useMay } from '../../../../ui'
import type { HoldView } from '../../contract.ts'
import { HoldAlert } from './hold-alert'
import { HoldDialog } from './hold-dialog'
import { useText } from './messages'
import { useHolds } from './queries'

/** What is stopped on one channel, by itself or with all others, and the way to stop it or let it go on. */
export function HoldsPanel({ channel }: { channel: { id: NonNullable<HoldView['channelId']>; name: string } }) {
  const t = useText()
  const id = useId()
  const may = useMay()
  const query = useHolds()
  const [asking, setAsking] = useState(false)
  return (
    <section aria-labelledby={id} className="u-stack">
      <h2 id={id}>{t('holds')}</h2>
      <Async query={query} failed={t('notLoaded')} rows={1}>
        {({ holds }) => {
          const here = holds.filter((one) => one.channelId === null || one.channelId === channel.id)
          if (here.length === 0) return <p className="bn-muted">{t('noneChannel')}</p>
          return here.map((hold) => (
            <HoldAlert key={hold.id} hold={hold} channel={hold.channelId === null ? undefined : channel.name} />
          ))
        }}
      </Async>
      {may('channels.hold') ? (
        <div>
          <Button look="soft" icon="pause" onPress={() => setAsking(true)}>
            {t('stop')}
          </Button>
        </div>
      ) : (
        <p className="bn-muted">{t('noRight')}</p>
      )}
      {asking && <HoldDialog channel={channel} onClose={() => setAsking(false)} />}
    </section>
  )
}
