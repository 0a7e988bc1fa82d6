/**
 * Everything a member of staff can be allowed to do. A role is a bundle of these; an admin changes the bundles per authority.
 * The order is the order in which Verwaltung shows them.
 */
export const rights = [
  'posts.write',
  'posts.approve',
  'posts.publish',
  'posts.publishUrgent',
  'dialog.read',
  'dialog.reply',
  'dialog.assign',
  'dialog.publishAnswer',
  'channels.manage',
  'channels.hold',
  'deliveries.resolve',
  'crisis.act',
  'texts.edit',
  'people.manage',
  'authority.manage',
  'periods.manage',
  'privacy.handle',
  'audit.read',
  'practice.steer',
] as const

export type Right = (typeof rights)[number]
