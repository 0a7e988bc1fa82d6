import type { Right } from '../../kernel/right.ts'

/** Sessions end after 12 hours without a request (this one stands in lookup.session too) and after 7 days in any case. */
export const sessionIdleHours = 12
export const sessionDays = 7
/** Time to type a code, or to set up the app that makes them. */
export const halfSignInMinutes = { 'second-factor': 10, 'set-up-second-factor': 60 } as const
export const linkMinutes = { invitation: 7 * 24 * 60, reset: 60, 'sign-in': 30 } as const

/** So long a browser is known after a sign-in. */
export const knownBrowserDays = 180

/** How long a link's row is kept after its end, and a counted failure after the last attempt. */
export const endedLinkDays = 30
export const failureDays = 1

/**
 * How long the next attempt must wait, in seconds. From one address the account rests soon; from all addresses together late and
 * shortly, so that a stranger cannot lock a press officer out in a crisis.
 */
export function restAfter(failures: number, of: 'address' | 'account'): number {
  const [free, longest] = of === 'address' ? [5, 900] : [30, 300]
  return failures < free ? 0 : Math.min(longest, 30 * 2 ** Math.min(20, failures - free))
}

/** So many wishes for a new password an hour do the same work whether or not anybody has the address. */
export const resetsAnHour = 100

/** Failures older than this do not add up. */
export const failureMemoryMinutes = 60

/** Which failure of a row is worth an entry in the audit log: the first, the fifth, then every doubling. */
export function isTelling(failures: number): boolean {
  return failures === 1 || (failures >= 5 && failures % 5 === 0 && Number.isInteger(Math.log2(failures / 5)))
}

const common = ['passwort', 'password', 'kennwort', 'willkommen', 'sommer', 'winter', 'qwertz', 'qwerty', 'geheim', 'stadt']

/** True when a password is too easy to guess: short, of few different characters, a sequence, or little more than a common word or an own name. */
export function isWeakPassword(password: string, own: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  if (password.length < 12 || new Set(plain).size < 5) return true
  if ('01234567890123456789abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'.includes(plain)) return true
  const words = [...common, ...own.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))]
    .filter((word) => word.length >= 4)
    .sort((one, other) => other.length - one.length)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain)
  // Years and exclamation marks are what everybody adds.
  return rest !== plain && rest.replace(/[^\p{L}]/gu, '').length < 5
}

/** Names a device well enough to recognise it in the list of sessions, and no better. */
export function describeDevice(userAgent: string): string {
  const browsers: [RegExp, string][] = [
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/Chrom(e|ium)\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]
  const systems: [RegExp, string][] = [
    [/iPhone|iPad/, 'iOS'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ]
  const first = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [first(browsers), first(systems)].filter(Boolean).join(' · ') || '?'
}

interface DefaultRole {
  name: { de: string; en: string }
  description: { de: string; en: string }
  rights: readonly Right[]
}

/** The roles a new authority starts with; it may change every one of them. */
export const defaultRoles: readonly DefaultRole[] = [
  {
    name: { de: 'Redaktion', en: 'Editors' },
    description: { de: 'Schreibt und plant Beiträge.', en: 'Write and plan posts.' },
    rights: ['posts.write', 'posts.publish', 'dialog.read', 'deliveries.resolve'],
  },
  {
    name: { de: 'Freigabe', en: 'Approval' },
    description: { de: 'Gibt Beiträge anderer frei.', en: 'Approve the posts of others.' },
    rights: [
      'posts.write',
      'posts.approve',
      'posts.publish',
      'posts.publishUrgent',
      'dialog.read',
      'dialog.publishAnswer',
      'deliveries.resolve',
    ],
  },
  {
    name: { de: 'Dialog', en: 'Dialogue' },
    description: { de: 'Beantwortet Fragen und Kommentare.', en: 'Answer questions and comments.' },
    rights: ['dialog.read', 'dialog.reply', 'dialog.assign', 'dialog.publishAnswer'],
  },
  {
    name: { de: 'Krisenstab', en: 'Crisis team' },
    description: { de: 'Informiert in der Krise und hält anderes an.', en: 'Inform in a crisis and hold back the rest.' },
    rights: [
      'posts.write',
      'posts.approve',
      'posts.publish',
      'posts.publishUrgent',
      'dialog.read',
      'channels.hold',
      'deliveries.resolve',
      'crisis.act',
    ],
  },
  {
    name: { de: 'Datenschutz', en: 'Data protection' },
    description: {
      de: 'Bearbeitet Auskunft und Löschung, liest das Protokoll.',
      en: 'Handle access and erasure, read the audit log.',
    },
    rights: ['privacy.handle', 'periods.manage', 'audit.read'],
  },
  {
    name: { de: 'Leitung', en: 'Management' },
    description: { de: 'Liest mit, gibt frei und kann anhalten.', en: 'Read along, approve and hold.' },
    rights: ['posts.approve', 'posts.publishUrgent', 'dialog.read', 'channels.hold', 'crisis.act'],
  },
  {
    name: { de: 'Verwaltung', en: 'Administration' },
    description: { de: 'Richtet Personen, Rollen, Kanäle und Texte ein.', en: 'Set up people, roles, channels and texts.' },
    rights: [
      'channels.manage',
      'channels.hold',
      'deliveries.resolve',
      'texts.edit',
      'people.manage',
      'authority.manage',
      'periods.manage',
      'audit.read',
      'practice.steer',
    ],
  },
]
