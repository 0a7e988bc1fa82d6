import { useId } from 'react'
import { Button, Details, Icon, networkMark, Time, toast, useFormats, useMay } from '../../../../ui'
import type { ChannelView } from '../../contract.ts'
import { useText as useListText } from '../messages'
import { useCheck } from '../queries'
import { useStandingWord } from '../standing-chip'
import { reasonOf } from '../state'
import { useText } from './messages'

/** How the channel stands: state, since when, checked when, which account. */
export function StatePanel({ channel }: { channel: ChannelView }) {
  const t = useText()
  const list = useListText()
  const id = useId()
  const may = useMay()
  const reason = reasonOf(channel.stateReason)
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="u-mb2">
        {t('state')}
      </h2>
      <Details
        items={[
          { term: list('reason'), value: reason && list(`reason.${reason}`) },
          { term: t('since'), value: <Time at={channel.stateSince} /> },
          { term: t('checked'), value: channel.checkedAt ? <Time at={channel.checkedAt} /> : t('never') },
          { term: t('ends'), value: channel.expiresAt && <Time at={channel.expiresAt} style="date" /> },
          { term: t('network'), value: networkMark(channel.network).name },
          { term: t('account'), value: <Account channel={channel} /> },
          {
            term: t('official'),
            value: channel.official && (
              <a className="bn-link" href="/konten">
                {t('inRegister')}
              </a>
            ),
          },
        ].filter((item) => item.value !== false)}
      />
      {!channel.local && may('channels.manage') && <CheckNow channel={channel} />}
    </section>
  )
}

function Account({ channel }: { channel: ChannelView }) {
  const t = useText()
  if (!channel.accountUrl) return channel.accountName
  return (
    <a className="bn-link" href={channel.accountUrl} target="_blank" rel="noopener noreferrer">
      {channel.accountName}
      <Icon name="out" small />
      <span className="bn-vh"> {t('newWindow')}</span>
    </a>
  )
}

/** Asks the network now and says what it said. */
function CheckNow({ channel }: { channel: ChannelView }) {
  const t = useText()
  const f = useFormats()
  const word = useStandingWord()
  const check = useCheck(channel.id)
  const tell = (now: ChannelView) =>
    now.state === 'reconnect' || now.state === 'unreachable'
      ? toast({ text: t('isNotFine', { why: word(now) }), tone: 'late' })
      : toast({ text: `${t('isFine')} ${f.near(now.checkedAt ?? Date.now())}` })
  return (
    <Button
      look="soft"
      icon="sync"
      className="u-mt3"
      pending={check.isPending}
      onPress={() => check.mutate(undefined, { onSuccess: tell })}
    >
      {t('checkNow')}
    </Button>
  )
}
