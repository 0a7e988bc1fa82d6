import { Async, LinkButton, NetMark, useFormats } from '../../../../ui'
import type { NetworkView } from '../../contract.ts'
import { useChannels, useNetworks } from '../queries'
import { useText } from './messages'
import { toStep } from './path'

/** The networks that can be connected, each with what it can do and how many channels there are already. */
export function ChooseStep() {
  const t = useText()
  const networks = useNetworks()
  return (
    <>
      <p className="bn-muted u-mb4">{t('chooseNetwork')}</p>
      <Async query={networks} failed={t('networksNotLoaded')}>
        {(data) => (
          <ul className="bn-networks">
            {data.networks
              .filter((one) => one.connectFields !== null)
              .map((one) => (
                <Network key={one.network} network={one} />
              ))}
          </ul>
        )}
      </Async>
    </>
  )
}

function Network({ network }: { network: NetworkView }) {
  const t = useText()
  const f = useFormats()
  const there = (useChannels().data?.channels ?? []).filter((one) => one.network === network.network).length
  const { can, limits } = network
  const abilities = [
    can.publish && t('canPublish', { max: limits.text.max }),
    limits.images && t('images', { count: limits.images.max }),
    can.reply && t('canReply'),
    can.privateMessages && t('canPrivate'),
    can.edit && t('canEdit'),
    can.remove && t('canRemove'),
    can.hide && t('canHide'),
  ].filter((one) => typeof one === 'string')
  return (
    <li className="bn-card bn-network">
      <NetMark network={network.network} named big />
      <div>
        <h2>{network.name}</h2>
        <p>{f.list(abilities)}</p>
        {there > 0 && <p>{t('already', { count: there })}</p>}
      </div>
      <LinkButton to={toStep('prepare', { network: network.network })} aria-label={t('chooseNamed', { network: network.name })}>
        {t('choose')}
      </LinkButton>
    </li>
  )
}
