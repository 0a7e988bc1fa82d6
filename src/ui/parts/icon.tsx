import { classes } from '../classes'
import type { IconName } from './icon-names'

/** A sign beside a word; hidden from screen readers, because the word says it. `small` is 16 px instead of 20. */
export function Icon({ name, small }: { name: IconName; small?: boolean | undefined }) {
  return <span className={classes('bn-i', `bn-i-${name}`, small && 'bn-i--s')} aria-hidden="true" />
}
