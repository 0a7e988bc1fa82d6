import { useText } from './messages'
import { periodIn } from './period-words'

/** „2 Jahre“. */
export function usePeriodWords(): (days: number) => string {
  const t = useText()
  return (days) => {
    const { unit, count } = periodIn(days)
    return t(unit, { count })
  }
}
