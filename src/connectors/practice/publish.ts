import type { Connector, Outcome, Session, Ticket } from '../connector.ts'
import { checkEdit, checkRemoval, sendEdit, sendRemoval } from './change.ts'
import { partAt } from './place.ts'
import { lookUp, refuseLength, say, upload } from './say.ts'
import { prepareEdited, prepareRemoved, prepareReply, prepareSaid, readSaid } from './ticket.ts'

async function send(s: Session, given: Ticket): Promise<Outcome> {
  const ticket = readSaid(given)
  const tooLong = refuseLength(ticket)
  if (tooLong) return tooLong
  const uploaded = await upload(s, ticket)
  if ('is' in uploaded) return uploaded
  const said = await say(s, uploaded, [])
  return 'is' in said ? said : { is: 'done', parts: said.out }
}

/** Looks which parts are out. Parts go out one after the other, so a later one without an earlier one proves that something is wrong. */
async function check(s: Session, given: Ticket): Promise<Outcome> {
  const ticket = readSaid(given)
  const looked = await lookUp(s, ticket)
  if ('is' in looked) return looked
  const { found } = looked
  const out = ticket.texts.flatMap((_, i) => found.get(i) ?? [])
  if (out.length === ticket.texts.length) return { is: 'done', parts: out }
  const gapless = out.every((part, i) => found.get(i) === part)
  if (!gapless) return { is: 'unknown', ticket, detail: 'a part in the middle is missing' }
  return out.length === 0 ? { is: 'absent' } : { is: 'partly', parts: out, rest: { ...ticket, out } }
}

export const publish: NonNullable<Connector['publish']> = {
  prepare: prepareSaid,
  send,
  check,
  partAt,
  edit: { prepare: prepareEdited, send: sendEdit, check: checkEdit },
  remove: { prepare: prepareRemoved, send: sendRemoval, check: checkRemoval },
}

export const reply: NonNullable<Connector['reply']> = { prepare: prepareReply, send, check }
