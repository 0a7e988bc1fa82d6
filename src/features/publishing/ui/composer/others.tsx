import { Face, type Here } from '../../../../ui'
import { useText } from './messages'

/** Faces of those who have the same post open now. */
export function Others({ people }: { people: readonly Here[] }) {
  const t = useText()
  if (people.length === 0) return null
  const who = people.map((one) => one.name).join(', ')
  return (
    <span
      className="bn-presence bn-compose__others"
      role="img"
      aria-label={t('alsoHere', { who })}
      title={t('alsoHere', { who })}
    >
      {people.slice(0, 3).map((one) => (
        <Face key={one.staffId} name={one.name} named />
      ))}
    </span>
  )
}
