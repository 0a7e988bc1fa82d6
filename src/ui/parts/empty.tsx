import type { ReactNode } from 'react'
import './states.css'

/** An empty list: what will appear here, and the one thing to do next. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="bn-empty">
      <p className="bn-empty__title">{title}</p>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
