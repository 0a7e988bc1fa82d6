import type { z } from 'zod'
import type { Tx } from '../../infra/ctx.ts'
import { type StaffId, staffIdOf } from '../../kernel/actor.ts'
import { commonFaults, missingAt } from '../../kernel/fault.ts'
import { notify, peopleWithRight, requireDepartment, staffNames } from '../people/people.ts'
import { type AssignInput, inboxFaults } from './contract.ts'
import { maskCaseData } from './mask.ts'
import { requireTopic } from './references.ts'
import type { ConversationRow } from './store.ts'

type Wish = z.output<typeof AssignInput>

/**
 * Looks whether a conversation can go where it shall, and tells who gets it: once each, and not who gave it. Only what is new is looked at:
 * whom or what it is with already may have gone since.
 */
export async function handOver(tx: Tx, c: ConversationRow, wish: Wish): Promise<void> {
  const person = wish.assigneeId && wish.assigneeId !== c.assignee_id ? wish.assigneeId : null
  const department = wish.departmentId && wish.departmentId !== c.department_id ? wish.departmentId : null
  if (person) await requireReader(tx, person)
  if (department) await requireDepartment(tx, department, 'departmentId')
  if (wish.topicId && wish.topicId !== c.topic_id) await requireTopic(tx, wish.topicId)

  const me = staffIdOf(tx.actor)
  const title = maskCaseData(c.title).text
  const tell = (to: readonly StaffId[], text: { de: string; en: string }) =>
    notify(tx, to, {
      kind: 'inbox.assigned',
      subject: { kind: 'conversation', id: c.id },
      text: { de: `${text.de}: ${title}`, en: `${text.en}: ${title}` },
      link: `/desk/dialog/${c.id}`,
    })
  if (person && person !== me)
    await tell([person], { de: 'Ein Vorgang liegt jetzt bei Ihnen', en: 'A conversation is now with you' })
  if (!department) return
  const colleagues = await peopleWithRight(tx, 'dialog.read', department)
  await tell(
    colleagues.filter((id) => id !== me && id !== person),
    { de: 'Ein Vorgang liegt jetzt bei Ihrem Amt', en: 'A conversation is now with your department' },
  )
}

/** It goes to nobody who could not open it: what it is about stands in the notice already. */
async function requireReader(tx: Tx, id: StaffId): Promise<void> {
  const name = (await staffNames(tx, [id])).get(id)
  if (name === undefined) throw commonFaults.unknownReference({}, [missingAt('assigneeId')])
  if (!(await peopleWithRight(tx, 'dialog.read')).includes(id)) {
    throw inboxFaults.cannotRead({ name }, [
      { field: 'assigneeId', expected: { de: 'jemand, der den Dialog liest', en: 'somebody who reads the dialogue' } },
    ])
  }
}
