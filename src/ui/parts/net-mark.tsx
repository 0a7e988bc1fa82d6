import { classes } from '../classes'
import { useLanguage } from '../i18n'
import { networkMark } from './networks'
import './marks.css'

/** The network's letters. `named` when the name stands beside it already, so that it is not read twice. */
export function NetMark({ network, named, big }: { network: string; named?: boolean | undefined; big?: boolean | undefined }) {
  useLanguage()
  const { letters, name } = networkMark(network)
  return (
    <span
      className={classes('bn-net', `bn-net--${network}`, big && 'bn-net--big')}
      title={named ? undefined : name}
      aria-hidden={named}
    >
      <span aria-hidden="true">{letters}</span>
      {!named && <span className="bn-vh">{name}</span>}
    </span>
  )
}

/** Several marks in a row, each read by its name. */
export function NetMarks({ networks }: { networks: readonly string[] }) {
  return (
    <span className="bn-nets">
      {networks.map((network, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two channels of one network may stand in one row, and the row never reorders
        <NetMark key={`${network}${i}`} network={network} />
      ))}
    </span>
  )
}
