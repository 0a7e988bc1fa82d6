import { FieldGroup, Icon, NetMark, Toggle, useFormats } from '../../../../ui'
import type { ChannelId } from '../../../channels/contract.ts'
import type { Place } from '../network'
import { plainVariant, useComposer, withVariant } from './context'
import { useText } from './messages'

/** Why a channel takes no posts now; null when it does. One that lost its sign-in does: the post waits there. */
export function whyNot({ channel, network }: Place): 'paused' | 'emergencyOnly' | 'cannotPublish' | null {
  if (!network.can.publish) return 'cannotPublish'
  if (channel.policy === 'paused') return 'paused'
  return channel.policy === 'emergency-only' ? 'emergencyOnly' : null
}

/** Where the post goes: a box for each channel, and in words which cannot be chosen and why. */
export function ChannelsPanel() {
  const t = useText()
  const { content, world, readOnly, change, places } = useComposer()
  const chosen = new Set(content.variants.map((one) => one.channelId))
  const offered = world.places.filter((place) => whyNot(place) === null || chosen.has(place.channel.id))
  const ended = content.variants.map((one) => one.channelId).filter((id) => world.place(id) === undefined)
  const count = offered.filter((place) => chosen.has(place.channel.id)).length
  const set = (id: ChannelId, on: boolean) => {
    const rest = content.variants.filter((one) => one.channelId !== id)
    change({ variants: on ? withVariant(rest, id, plainVariant(id)) : rest })
  }
  /** What is taken out is not offered again, so the focus goes on from where it was. */
  const takeOut = (id: ChannelId) => {
    set(id, false)
    const next = offered.find(({ channel }) => !channel.local)
    places.jump(next ? { field: 'channel', id: next.channel.id } : { field: 'title' })
  }
  return (
    <FieldGroup
      row
      label={t('channels')}
      labelNote={t('countOf', { count, total: offered.length })}
      hint={<Hints chosen={chosen} />}
    >
      {offered
        .filter(({ channel }) => channel.local)
        .map(({ channel }) => (
          <span key={channel.id} className="bn-toggle bn-toggle--fixed">
            <Icon name="check" small />
            <NetMark network={channel.network} named />
            <span className="u-wrap">{channel.name}</span>
          </span>
        ))}
      {offered
        .filter(({ channel }) => !channel.local)
        .map(({ channel }) => (
          <span key={channel.id} ref={places.at(`channel:${channel.id}`)}>
            <Toggle checked={chosen.has(channel.id)} disabled={readOnly} onChange={(on) => set(channel.id, on)}>
              <NetMark network={channel.network} named />
              <span className="u-wrap">{channel.name}</span>
            </Toggle>
          </span>
        ))}
      {ended.map((id) => (
        <span key={id} ref={places.at(`channel:${id}`)}>
          <Toggle checked disabled={readOnly} onChange={() => takeOut(id)}>
            <NetMark network={world.named(id)?.network ?? ''} named />
            <span className="u-wrap">{t('nameWhy', { name: world.named(id)?.name ?? t('endedChannel'), why: t('ended') })}</span>
          </Toggle>
        </span>
      ))}
    </FieldGroup>
  )
}

/** The site is always in; what cannot be chosen; what waits. */
function Hints({ chosen }: { chosen: ReadonlySet<string> }) {
  const t = useText()
  const f = useFormats()
  const { world, content, isSent } = useComposer()
  const blocked = world.places.flatMap((place) => {
    const why = whyNot(place)
    return why === null || chosen.has(place.channel.id) ? [] : [t('nameWhy', { name: place.channel.name, why: t(why) })]
  })
  const waiting = world.places.filter(({ channel }) => channel.state === 'reconnect' && chosen.has(channel.id))
  const ended = content.variants.flatMap(({ channelId }) =>
    world.place(channelId) ? [] : [world.named(channelId)?.name ?? t('endedChannel')],
  )
  return (
    <>
      {t('siteAlways')}
      {blocked.length > 0 && ` ${t('notChoosable', { list: f.list(blocked) })}`}
      {ended.length > 0 && ` ${t(isSent ? 'stays' : 'takeOut', { list: f.list(ended) })}`}
      {waiting.length > 0 && ` ${t('waitsFor', { list: f.list(waiting.map((one) => one.channel.name)) })}`}
    </>
  )
}
