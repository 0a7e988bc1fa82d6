import type { Right } from '../../../../kernel/right.ts'

/** The rights by what they are about, in the order in which Verwaltung shows them. */
export const rightGroups = {
  posts: ['posts.write', 'posts.approve', 'posts.publish', 'posts.publishUrgent'],
  dialog: ['dialog.read', 'dialog.reply', 'dialog.assign', 'dialog.publishAnswer'],
  channels: ['channels.manage', 'channels.hold', 'deliveries.resolve', 'crisis.act'],
  admin: ['people.manage', 'authority.manage', 'texts.edit', 'practice.steer'],
  privacy: ['privacy.handle', 'periods.manage', 'audit.read'],
} as const satisfies Record<string, readonly Right[]>

export type RightGroup = keyof typeof rightGroups
export const rightGroupIds = Object.keys(rightGroups) as RightGroup[]

/** Rights with which somebody can give themselves or others every other one, or see what concerns people: worth a second look. */
export const farReaching: ReadonlySet<Right> = new Set<Right>(['people.manage', 'privacy.handle', 'audit.read'])
