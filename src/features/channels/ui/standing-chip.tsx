import { Chip, useNow } from '../../../ui'
import type { ChannelView } from '../contract.ts'
import { useText } from './messages'
import { daysLeft, standingLook, standingOf } from './state'

/** Where a channel stands, in a word: verbunden, läuft in 9 Tagen ab, neu verbinden, nur Notfall, pausiert. */
export function StandingChip({ channel }: { channel: ChannelView }) {
  const word = useStandingWord()
  const { tone, icon } = standingLook[standingOf(channel)]
  return (
    <Chip tone={tone} icon={icon}>
      {word(channel)}
    </Chip>
  )
}

/** The same as a text. */
export function useStandingWord(): (channel: ChannelView) => string {
  const t = useText()
  const now = useNow()
  return (channel) => {
    const standing = standingOf(channel)
    if (standing !== 'expiring') return t(standing)
    const days = daysLeft(channel, now) ?? 0
    return days === 0 ? t('expiringToday') : t('expiringIn', { count: days })
  }
}
