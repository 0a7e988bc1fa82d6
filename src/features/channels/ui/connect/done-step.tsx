import { Icon, type IconName, Link, useMay } from '../../../../ui'
import { useText } from './messages'
import { toStep } from './path'

/** It is connected: what that means, and where to go on. */
export function DoneStep({ channelId, again }: { channelId: string; again: boolean }) {
  const t = useText()
  const may = useMay()
  const ways: { to: string; icon: IconName; label: string }[] = [
    { to: `/kanaele/${channelId}`, icon: 'settings', label: t('thenSettings') },
    ...(may('posts.write') ? [{ to: '/beitraege/neu', icon: 'edit' as const, label: t('thenPost') }] : []),
    { to: toStep('network'), icon: 'add', label: t('thenAnother') },
    { to: '/kanaele', icon: 'channels', label: t('toChannels') },
  ]
  return (
    <div className="u-stack4">
      <p>{again ? t('doneAgainNote') : t('doneNote')}</p>
      <ul className="bn-needs">
        {ways.map((way) => (
          <li key={way.to}>
            <Icon name={way.icon} />
            <Link to={way.to} className="bn-link">
              {way.label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
