import { type Actor, has } from '../../kernel/actor.ts'
import type { Right } from '../../kernel/right.ts'

/** Who writes anything that may carry a picture. */
export const uploadRights = ['posts.write', 'dialog.reply', 'authority.manage', 'crisis.act'] as const satisfies readonly Right[]
/** Taking a picture down everywhere: who sends, and who answers for data protection. */
export const withdrawRights = ['posts.publish', 'privacy.handle'] as const satisfies readonly Right[]

export const can = {
  /** Everybody who works here sees the pictures. */
  see: (actor: Actor) => actor.kind === 'staff' || actor.kind === 'system',
  upload: (actor: Actor) => uploadRights.some((right) => has(actor, right)),
  withdraw: (actor: Actor) => withdrawRights.some((right) => has(actor, right)),
}
