import type { Approval, PostView } from '../../contract.ts'

/** The one next step of a post; `review` leads to another screen, the others are acts. */
export type Primary = 'submission' | 'plan' | 'publication' | 'edit-publication' | 'recall' | 'withdrawal' | 'restore' | 'review'

export interface PrimaryFacts {
  /** Null before the first save. */
  post: Pick<PostView, 'release' | 'stage' | 'editStage' | 'actions'> | null
  /** The screen holds changes that nobody approved. */
  isChanged: boolean
  /** What the chosen kind of post demands. */
  approval: Approval
  wantsTime: boolean
  /** The right to send on the post's lane. */
  maySend: boolean
}

/** What the filled button of a post does; null when there is nothing to do for this person. */
export function primaryOf(facts: PrimaryFacts): Primary | null {
  const { post } = facts
  switch (post?.release) {
    case undefined:
    case 'none':
      return forDraft(facts, post?.stage ?? 'draft', facts.wantsTime ? 'plan' : 'publication')
    case 'planned':
      return post?.actions.includes('withdraw') ? 'withdrawal' : null
    case 'sent':
      return post?.editStage === null && !facts.isChanged ? null : forDraft(facts, post?.editStage ?? 'draft', 'edit-publication')
    case 'discarded':
      return post?.actions.includes('restore') ? 'restore' : null
    case 'removed':
      return null
  }
}

function forDraft(facts: PrimaryFacts, stage: PostView['stage'], send: Primary): Primary | null {
  const actions = facts.post?.actions ?? []
  if (stage === 'in-approval') {
    if (actions.includes('approve')) return 'review'
    return actions.includes('recall') ? 'recall' : null
  }
  if (stage === 'approved' && !facts.isChanged) return facts.maySend ? send : null
  return facts.approval === 'none' && facts.maySend ? send : 'submission'
}
