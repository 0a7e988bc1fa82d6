import { setTargetGroups } from '../../src/features/channels/channels.ts'
import { insertAttempt } from '../../src/features/channels/store-attempts.ts'
import { holdDeliveries } from '../../src/features/delivery/delivery.ts'
import { ListQuery } from '../../src/features/inbox/contract.ts'
import { conversation, inbox, publishAnswer, receiveMessages, reply } from '../../src/features/inbox/inbox.ts'
import { startFullSession } from '../../src/features/people/sessions.ts'
import { createTokenFor } from '../../src/features/people/tokens.ts'
import type { PracticeAccountId } from '../../src/features/practice/contract.ts'
import { createAccount, writeAsCitizen } from '../../src/features/practice/practice.ts'
import { addComment, addTopic } from '../../src/features/publishing/publishing.ts'
import type { Ctx } from '../../src/infra/ctx.ts'
import { makeDepartment, makeStaff, type World } from './make.ts'
import { makePicture, type Newsroom, writePost } from './newsroom.ts'
import { addScripted } from './scripted-network.ts'

/**
 * One of each thing that a route can name, by the kind in its id: all real, and none that the newsroom's people live on. The message and the
 * delivery are those of a private answer to a citizen. The scripted network must be known.
 */
export async function furnish(world: World, room: Newsroom): Promise<Record<string, string>> {
  const { authority } = room
  const { system } = authority
  const staff = await makeStaff(world, authority, { name: 'Otto Beispiel', rights: ['posts.write', 'posts.approve'] })
  const answered = await answeredInPrivate(world, room)
  const post = await writePost(room)
  const comments = await addComment(staff.ctx, { id: post.id, text: 'Bitte kürzen.', parentId: null, place: null })
  const [target] = await setTargetGroups(system, { groups: [{ name: 'Familien', description: '' }] })
  const topics = await addTopic(system, { name: 'Verkehr', description: '' })
  const answer = await publishAnswer(system, {
    ...{ conversationId: null, question: 'Wann öffnet die Brücke?', answer: 'Sie öffnet am Freitag.' },
    ...{ topicId: null, language: 'de', ownWords: true },
  })
  const how = { address: '127.0.0.1', userAgent: 'test' }
  await system.transaction((tx) => startFullSession(tx, staff.id, how, 'password'))
  const token = await createTokenFor(system, staff.email, { name: 'Skript', scopes: ['posts.write'], days: 1 })
  const practice = await createAccount(system, { handle: 'amt', name: 'Amt' })
  const people = await named(system, staff.id)
  const said = await writeAsCitizen(system, { id: people.citizen as PracticeAccountId, text: 'Hallo' })
  const picture = await makePicture(system)
  return {
    ...answered,
    ...{ staff: staff.id, department: await makeDepartment(authority, 'Standesamt'), post: post.id, answer: answer.id },
    ...{
      comment: comments[0]?.id ?? '',
      target: target?.id ?? '',
      topic: topics[0]?.id ?? '',
      token: token.id,
      media: picture.id,
    },
    ...{
      hold: await holdDeliveries(system, { channelId: room.rigid, lanes: 'normal', reason: 'Probe' }),
      class: post.content.classId,
    },
    ...{ practiceaccount: practice.accountId, channel: room.rigid },
    ...people,
    ...{ practicepost: said.id, connection: await connectionOf(system, staff.id, people.session) },
  }
}

/** Somebody is on a network to let it connect an account. */
function connectionOf(system: Ctx, staffId: string, sessionId: string): Promise<string> {
  return system.transaction(async (tx) => {
    const id = tx.newId('connection')
    const what = { network: 'script', channel_id: null, name: 'Kanal', purpose: '', department_id: null }
    const until = { sealed: null, state_hash: id, expires_at: tx.clock.now() }
    await insertAttempt(tx, { id, staff_id: staffId, session_id: sessionId, ...what, ...until })
    return id
  })
}

/** Ids that no use case answers. */
function named(system: Ctx, staffId: string): Promise<Record<'role' | 'session' | 'entry' | 'citizen', string>> {
  return system.transaction(async (tx) => {
    const role = tx.db.selectFrom('staff_roles').select('role_id as id').where('staff_id', '=', staffId)
    const session = tx.db.selectFrom('sessions').select('id').where('staff_id', '=', staffId)
    const entry = tx.db.selectFrom('audit_entries').select('id').where('authority_id', '=', tx.authorityId).limit(1)
    const citizen = tx.db
      .selectFrom('practice_accounts')
      .select('id')
      .where('authority_id', '=', tx.authorityId)
      .where('kind', '=', 'citizen')
      .limit(1)
    return {
      role: (await role.executeTakeFirstOrThrow()).id,
      session: (await session.executeTakeFirstOrThrow()).id,
      entry: (await entry.executeTakeFirstOrThrow()).id,
      citizen: (await citizen.executeTakeFirstOrThrow()).id,
    }
  })
}

/** A private message and our answer to it, which the network refused. */
async function answeredInPrivate(world: World, { authority }: Newsroom): Promise<Record<string, string>> {
  const { system } = authority
  const channelId = await addScripted(authority)
  const dana = await makeStaff(world, authority, { name: 'Dana Beispiel', roles: ['Dialog'] })
  const author = { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null }
  const place = { remoteId: 'm1', parentRemoteId: null, rootRemoteId: 'm1' }
  const said = { text: 'Wo liegt mein Bescheid?', language: 'de', images: [], url: null, at: world.clock.now().toISOString() }
  await system.transaction((tx) =>
    receiveMessages(tx, { id: channelId, network: 'script', account: 'we' }, [
      { is: 'message', kind: 'private', author, ...place, ...said },
    ]),
  )
  const id = (await inbox(dana.ctx, ListQuery.parse({}))).items[0]?.id
  const asked = id && (await conversation(dana.ctx, { id })).messages[0]
  if (!id || !asked) throw new Error('nothing came in')
  const text = 'Ihr Bescheid liegt im Rathaus.'
  const view = await reply(dana.ctx, { id, text, way: 'private', seenMessageId: asked.id, close: false })
  const delivery = view.messages.at(-1)?.delivery?.id ?? ''
  await system.transaction((tx) => tx.db.updateTable('deliveries').set({ state: 'failed' }).where('id', '=', delivery).execute())
  return { conversation: id, message: asked.id, delivery }
}
