import type { Step } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import type { World } from '../queries-world'
import type { text } from './messages'
import { stepWord } from './step-word'

interface Words {
  t: ReturnType<typeof text>
  near: (at: string) => string
  now: number
}

/** Who wrote it, who agreed, who is asked now, and when it leaves: the way of one content, from top to bottom. */
export function approvalSteps(post: PostView, world: World, { t, near, now }: Words): Step[] {
  const { steps } = post.approval
  const next = post.stage === 'in-approval' ? steps.findIndex((one) => one.approved === null) : -1
  const author = [post.lastEditor?.name ?? post.author?.name, near(post.updatedAt)].filter(Boolean).join(' · ')
  const written: Step = { id: 'written', label: t('written'), note: author, is: 'done' }
  const asked = steps.map((one, i): Step => {
    const department = world.departments.find((dep) => dep.id === one.departmentId)?.name
    const word = stepWord(one.step, t, department)
    if (one.approved) {
      return { id: one.step, label: word, note: `${one.approved.by.name} · ${near(one.approved.at)}`, is: 'done' }
    }
    if (i !== next) return { id: one.step, label: word, is: 'next', icon: 'person' }
    const isMe = post.actions.includes('approve')
    const due = post.approvalDueAt
    const note = due ? t(Date.parse(due) < now ? 'dueLate' : 'due', { when: near(due) }) : undefined
    return { id: one.step, label: isMe ? t('nowYou', { step: word }) : word, note, is: 'now' }
  })
  const count = post.content.variants.length
  const when = post.dueAt
  const sent: Step = {
    id: 'sent',
    label: t('sentStep'),
    note: when && post.content.planned ? t('sentNote', { when: near(when), count }) : t('sentByHand', { count }),
    is: post.release === 'sent' ? 'done' : 'next',
  }
  return [written, ...asked, sent]
}
