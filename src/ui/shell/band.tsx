import type { ReactNode } from 'react'
import { Link } from '../link'
import { Icon } from '../parts/icon'
import { useText } from './messages'
import './shell.css'

/** One line over every screen. `example`: an invented authority; `crisis`: a situation is active; `exercise`: an exercise runs. */
export interface BandProps {
  kind: 'example' | 'crisis' | 'exercise'
  /** Names the band for screen readers: „Aktive Lage“. Default: „Hinweis“. */
  label?: string
  children: ReactNode
  /** Where it leads; hidden on phones, where the rail leads there too. */
  link?: { to: string; label: string }
}

/** A band; the strength is the same by day and night, and the exercise differs without colour, by its stripes. */
export function Band({ kind, label, children, link }: BandProps) {
  const t = useText()
  const sign = kind === 'crisis' ? 'lage' : kind === 'exercise' ? 'school' : undefined
  return (
    <aside className={`bn-band bn-band--${kind}`} aria-label={label ?? t('note')}>
      <p>
        {sign && <Icon name={sign} />}
        <span>{children}</span>
      </p>
      {link && (
        <Link to={link.to} className="bn-wide">
          {link.label}
        </Link>
      )}
    </aside>
  )
}
