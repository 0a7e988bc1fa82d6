export type { Shortcut } from './settings'
export { useShortcut } from './use-shortcut'
