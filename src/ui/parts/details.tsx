import type { ReactNode } from 'react'
import './marks.css'

/** Names and values of one thing. Entries without a value are left out. */
export function Details({ items }: { items: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="bn-dl">
      {items
        .filter((item) => item.value !== undefined && item.value !== null && item.value !== '')
        .map((item) => (
          <div key={item.term} className="bn-dl__pair">
            <dt>{item.term}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  )
}
