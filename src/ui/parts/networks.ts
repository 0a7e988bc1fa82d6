import { text } from './messages'

/** The networks the desk knows marks for: the two letters and the name. Generic code asks for nothing else about a network. */
const marks: Record<string, readonly [letters: string, name: string]> = {
  site: ['We', ''],
  practice: ['Üb', ''],
  facebook: ['Fb', 'Facebook'],
  instagram: ['Ig', 'Instagram'],
  x: ['X', 'X'],
  threads: ['Th', 'Threads'],
  linkedin: ['Li', 'LinkedIn'],
  youtube: ['Yt', 'YouTube'],
  whatsapp: ['Wa', 'WhatsApp'],
  telegram: ['Tg', 'Telegram'],
  mastodon: ['Ma', 'Mastodon'],
  bluesky: ['Bs', 'Bluesky'],
}

/** Ids of all networks with a mark of their own. */
export const networks: readonly string[] = Object.keys(marks)

/** Letters and readable name of a network; one without a mark takes the first letters of its id. */
export function networkMark(network: string): { letters: string; name: string } {
  const known = marks[network]
  if (!known) return { letters: network.slice(0, 1).toUpperCase() + network.slice(1, 2), name: network }
  const t = text()
  const name = network === 'site' ? t('site') : network === 'practice' ? t('practice') : known[1]
  return { letters: known[0], name }
}
