import type { StateStep } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import type { text } from './messages'

type Facts = Pick<PostView, 'state' | 'editStage' | 'results' | 'approval' | 'content'>
type Text = ReturnType<typeof text>

/**
 * The state as one line: Entwurf → zur Freigabe → freigegeben → geplant → gesendet (5 von 6). Steps that the post's class does not know
 * are left out; `due` is the planned time in words.
 */
export function stateSteps(post: Facts, t: Text, due: string | null): StateStep[] {
  if (post.state === 'discarded') return [{ id: 'discarded', label: t('discarded'), is: 'now' }]
  if (post.editStage !== null) return editSteps(post, t)
  const labels = labelsOf(post, t, due)
  const now = labels.findIndex((one) => one.id === placeOf(post))
  return labels.map(({ id, label }, i) => ({ id, label, is: i < now ? 'done' : i === now ? 'now' : 'next' }))
}

function labelsOf(post: Facts, t: Text, due: string | null) {
  const { done, total } = post.results
  const draft =
    post.state === 'changes-requested' ? t('changesRequested') : post.state === 'rejected' ? t('rejected') : t('draft')
  const end =
    post.state === 'sending'
      ? t('sending')
      : post.state === 'removed'
        ? t('removed')
        : total > 0 && placeOf(post) === 'sent'
          ? t('sentPart', { done, total })
          : t('sent')
  const needed = post.approval.steps.length > 0
  return [
    { id: 'draft', label: draft },
    ...(needed ? [{ id: 'approval', label: t('inApproval') }] : []),
    ...(needed ? [{ id: 'approved', label: t('approved') }] : []),
    ...(due === null && placeOf(post) === 'sent'
      ? []
      : [{ id: 'planned', label: due === null ? t('planned') : t('plannedFor', { when: due }) }]),
    { id: 'sent', label: end },
  ]
}

function placeOf({ state }: Facts): string {
  switch (state) {
    case 'draft':
    case 'changes-requested':
    case 'rejected':
    case 'discarded':
      return 'draft'
    case 'in-approval':
      return 'approval'
    case 'approved':
      return 'approved'
    case 'planned':
      return 'planned'
    case 'sending':
    case 'sent':
    case 'failed':
    case 'unclear':
    case 'removed':
      return 'sent'
  }
}

/** A sent post with a change that is not sent yet. */
function editSteps(post: Facts, t: Text): StateStep[] {
  const needed = post.approval.steps.length > 0
  const stage = post.editStage === 'in-approval' ? 1 : post.editStage === 'approved' ? 2 : 0
  const back = post.editStage === 'changes-requested' || post.editStage === 'rejected'
  const steps = [
    { id: 'edit', label: back ? t('editBack') : t('edit') },
    ...(needed
      ? [
          { id: 'edit-approval', label: t('editApproval') },
          { id: 'edit-ready', label: t('editReady') },
        ]
      : []),
    { id: 'edit-sent', label: t('editSent') },
  ]
  const now = needed ? stage : 0
  return [
    { id: 'sent', label: t('sent'), is: 'done' },
    ...steps.map((step, i): StateStep => ({ ...step, is: i < now ? 'done' : i === now ? 'now' : 'next' })),
  ]
}
