import type { CSSProperties } from 'react'
import { classes } from '../classes'
import { useText } from './messages'
import './states.css'

/** The share in percent as a custom property; React sets it through the DOM, which the content security policy allows. */
function share(value: number, max: number): CSSProperties {
  return { '--v': max > 0 ? Math.min(100, (value / max) * 100) : 0 } as CSSProperties
}

/** A thin bar: how much of a limit is used. `due` when it is nearly full. */
export function Meter({ label, value, max, due }: { label: string; value: number; max: number; due?: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the browsers draw <meter> each in its own colours and offer no way to set them
    <span
      className={classes('bn-meter', due && 'bn-meter--due')}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
    >
      <span style={share(value, max)} />
    </span>
  )
}

/** Long work with its numbers; `hint` says that it goes on when the page is left, and how long it will take. */
export function ProgressBar({ label, value, max, hint }: { label: string; value: number; max: number; hint?: string }) {
  const t = useText()
  return (
    <div className="bn-progress">
      <div className="bn-titlerow">
        <b>{label}</b>
        <span className="bn-muted bn-num">{t('ofMax', { count: value, max })}</span>
      </div>
      <span
        className="bn-meter"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
      >
        <span style={share(value, max)} />
      </span>
      {hint && <span className="bn-hint">{hint}</span>}
    </div>
  )
}
