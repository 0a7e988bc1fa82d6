import { useEffect, useRef } from 'react'
import { announce } from '../announce'
import { classes } from '../classes'
import { useText } from '../parts/messages'

const steps = [50, 20, 10, 0]

/** The threshold a remaining length has reached: 50, 20, 10, 0, or -1 when over; nothing above 50. */
export function threshold(left: number): number | undefined {
  if (left < 0) return -1
  return steps.findLast((step) => left <= step)
}

/**
 * Characters used, in the network's own count. Seen always, spoken only when 50, 20, 10 and none are left, when it becomes too long, and when
 * it fits again.
 */
export function Counter({ count, max, note }: { count: number; max?: number; note?: string }) {
  const t = useText()
  const left = max === undefined ? undefined : max - count
  const now = left === undefined ? undefined : threshold(left)
  const said = useRef(now)
  useEffect(() => {
    if (left === undefined || now === said.current) return
    const fitsAgain = said.current === -1
    said.current = now
    if (now === -1) announce(t('charactersOver', { count: -left }))
    else if (now !== undefined || fitsAgain) announce(t('charactersLeft', { count: left }))
  }, [left, now, t])
  const words = max === undefined ? t('characters', { count }) : t('ofMax', { count, max })
  return (
    <span className={classes('bn-count', now === -1 && 'bn-count--over')}>
      {words}
      {note && `, ${note}`}
    </span>
  )
}
