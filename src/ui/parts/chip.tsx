import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import './marks.css'

/** `ok` in time, `due` soon or unclear, `late` overdue or failed, `info` to know, `plain` and `line` neutral, the others for the situation. */
export type ChipTone = 'ok' | 'due' | 'late' | 'info' | 'plain' | 'line' | 'crisis' | 'exercise'

const usual: Record<ChipTone, IconName | undefined> = {
  ok: 'check',
  due: 'clock',
  late: 'warn',
  info: 'info',
  plain: undefined,
  line: undefined,
  crisis: 'lage',
  exercise: 'school',
}

/** A state or a due time: always a word, colour and sign repeat it. `icon` replaces the tone's usual sign. */
export function Chip({ tone, icon, children }: { tone: ChipTone; icon?: IconName | undefined; children: ReactNode }) {
  const name = icon ?? usual[tone]
  return (
    <span className={`bn-chip bn-chip--${tone}`}>
      {name && <Icon name={name} small />}
      {children}
    </span>
  )
}

/** A topic in a row; long ones are cut with an ellipsis. */
export function Topic({ children }: { children: string }) {
  return (
    <span className="bn-topic" title={children}>
      {children}
    </span>
  )
}
