import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import './alert.css'

const signs: Record<string, IconName> = { info: 'info', due: 'warn', late: 'error', ok: 'ok' }

export interface AlertProps {
  tone?: 'info' | 'due' | 'late' | 'ok'
  /** One or two sentences that say what to do. */
  children: ReactNode
  /** A button or link at the end. */
  action?: ReactNode
  /** Said at once to screen readers: only for what has just gone wrong. */
  urgent?: boolean
  icon?: IconName
}

/** A notice in the flow of a screen. */
export function Alert({ tone = 'info', children, action, urgent, icon }: AlertProps) {
  return (
    <div className={`bn-alert bn-alert--${tone}`} role={urgent ? 'alert' : undefined}>
      <Icon name={icon ?? signs[tone] ?? 'info'} />
      <div>{children}</div>
      {action && <div className="bn-alert__act">{action}</div>}
    </div>
  )
}
