import type { ReactNode } from 'react'
import { classes } from '../classes'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import { useText } from './messages'
import './states.css'

export interface StateStep {
  id: string
  label: string
  is: 'done' | 'now' | 'next'
}

/** Where something stands, in one line: Entwurf → zur Freigabe → … On phones only the present and the next step. */
export function StateLine({ steps, label }: { steps: readonly StateStep[]; label: string }) {
  const t = useText()
  return (
    <ol className="bn-state bn-state--short" aria-label={label}>
      {steps.map((step) => (
        <li key={step.id} aria-current={step.is === 'now' ? 'step' : undefined}>
          {step.is === 'done' && <Icon name="check" small />}
          {step.is === 'done' && <span className="bn-vh">{t('stepDone')} </span>}
          {step.label}
        </li>
      ))}
    </ol>
  )
}

export interface Step {
  id: string
  label: ReactNode
  /** Who and when. */
  note?: ReactNode
  is: 'done' | 'now' | 'next' | 'failed'
  icon?: IconName
}

const signs: Record<Step['is'], IconName> = { done: 'ok', now: 'approve', next: 'event', failed: 'error' }

/** Who has done what and who is next, from top to bottom. */
export function Steps({ steps, label }: { steps: readonly Step[]; label?: string }) {
  const t = useText()
  const said: Record<Step['is'], string> = { done: t('stepDone'), now: t('stepNow'), next: '', failed: t('stepFailed') }
  return (
    <ol className="bn-steps" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={classes(step.is !== 'done' && `is-${step.is}`)}
          aria-current={step.is === 'now' ? 'step' : undefined}
        >
          <Icon name={step.icon ?? signs[step.is]} />
          <div>
            {said[step.is] && <span className="bn-vh">{said[step.is]} </span>}
            {step.is === 'now' ? <b>{step.label}</b> : step.label}
            {step.note && <span className="bn-steps__note">{step.note}</span>}
          </div>
        </li>
      ))}
    </ol>
  )
}

export interface Check {
  id: string
  tone: 'ok' | 'due' | 'late' | 'info'
  label: ReactNode
  /** Why, or a better wording. */
  why?: ReactNode
  /** Goes to the place or mends it. */
  act?: ReactNode
}

const checkSigns: Record<Check['tone'], IconName> = { ok: 'ok', due: 'warn', late: 'error', info: 'info' }

/** Findings about a text: what, why, and the way to the place. */
export function Checks({ checks, label }: { checks: readonly Check[]; label?: string }) {
  return (
    <ul className="bn-checks" aria-label={label}>
      {checks.map((check) => (
        <li key={check.id} className={`is-${check.tone}`}>
          <Icon name={checkSigns[check.tone]} />
          <div>
            {check.label}
            {check.why && <span className="bn-checks__why">{check.why}</span>}
          </div>
          {check.act}
        </li>
      ))}
    </ul>
  )
}
