import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { refusedWith } from '../../../test/support/refusal.ts'
import type { Incoming } from '../../connectors/connector.ts'
import { connectors } from '../../connectors/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { addChannel, addSiteChannel, registerConnectors } from '../channels/channels.ts'
import { addNote, askQuestion, publishAnswer, receiveMessages, reply } from '../inbox/inbox.ts'
import { storeEnvelopes } from '../inbox/ingest.ts'
import { personPdf } from './pdf.ts'
import { eraseAgain, erasePerson, findPerson, personData, unmatchedErasures } from './privacy.ts'

let world: World
let town: MadeAuthority
let officer: Ctx
let channelId: string
let account: string
let count = 0

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
  world.clock.advance({ days: 300 })
})
afterAll(() => world.close())

beforeEach(async () => {
  town = await makeAuthority(world)
  officer = (await makeStaff(world, town, { roles: ['Datenschutz'] })).ctx
  account = `practiceaccount_${String(++count).padStart(32, '0')}`
  channelId = (
    await town.system.transaction((tx) =>
      addChannel(tx, 'practice', 'Übungsnetz', {
        account,
        accountName: 'Stadt Beispiel',
        accountUrl: null,
        settings: { baseUrl: 'http://localhost:9/uebungsnetz' },
        secret: { token: 'x'.repeat(30) },
        expiresAt: null,
      }),
    )
  ).id
  await writeAll()
})

const message = (who: string): Extract<Incoming, { is: 'message' }> => ({
  is: 'message',
  kind: 'private',
  remoteId: `message_of_${who}`,
  parentRemoteId: null,
  rootRemoteId: `message_of_${who}`,
  author: { remoteId: who, name: `${who} Beispiel`, handle: `@${who}`, url: null },
  text: `Ich bin ${who} und wohne im Musterweg.`,
  language: 'de',
  images: [],
  url: null,
  at: '2026-11-22T09:00:00.000Z',
})

const receive = (...incoming: Incoming[]) =>
  town.system.transaction((tx) => receiveMessages(tx, { id: channelId, network: 'practice', account: 'a' }, incoming))
const writeAll = () => receive(message('erika'), message('otto'))

/** As a backup of yesterday has it: seen first before anything was erased today. */
const bringBack = async () => {
  await town.system.transaction((tx) => tx.db.deleteFrom('erased_keys').where('authority_id', '=', tx.authorityId).execute())
  await writeAll()
  await town.system.transaction((tx) =>
    tx.db
      .updateTable('contacts')
      .set({ first_seen_at: new Date(tx.clock.now().getTime() - 86_400_000) })
      .where('authority_id', '=', tx.authorityId)
      .execute(),
  )
}

const namesLeft = () =>
  town.system.transaction(async (tx) =>
    (await tx.db.selectFrom('contacts').select('name').where('authority_id', '=', tx.authorityId).orderBy('name').execute()).map(
      (row) => row.name,
    ),
  )

const wordsInLog = () =>
  town.system.transaction(async (tx) => {
    const rows = await tx.db.selectFrom('audit_details').select('personal').where('authority_id', '=', tx.authorityId).execute()
    return JSON.stringify(rows.map((row) => row.personal))
  })

async function erikasContact() {
  const [hit] = await findPerson(officer, { q: 'erika' })
  if (!hit) throw new Error('erika is not there')
  return { contactIds: [hit.contactId], reason: 'Antrag vom 20.11.' }
}

describe('an access request', () => {
  test('gives everything about the person, and nothing about others', async () => {
    const data = await personData(officer, await erikasContact())
    expect(JSON.stringify(data)).toContain('Ich bin erika')
    expect(JSON.stringify(data)).not.toContain('otto')
  })

  test('counts the raw envelopes with their words, also one of an edit that does not name them', async () => {
    const edit = { id: 'e1', account, at: '2026-11-22T10:00:00.000Z', kind: 'edited', text: 'Neu' }
    const bodies = ['message_of_erika', 'message_of_otto'].map((postId) => JSON.stringify({ events: [{ ...edit, postId }] }))
    await town.system.transaction((tx) =>
      storeEnvelopes(
        tx,
        channelId,
        bodies.map((body) => ({ headers: {}, body })),
      ),
    )
    expect((await personData(officer, await erikasContact())).rawEnvelopes).toBe(1)
  })
})

describe('an erasure', () => {
  test('takes the person and leaves the others', async () => {
    expect(await erasePerson(officer, await erikasContact())).toEqual({ contacts: 1, conversations: 1, messages: 1 })
    expect(await namesLeft()).toEqual(['otto Beispiel'])
  })

  test('is done again after a backup brought the person back', async () => {
    await erasePerson(officer, await erikasContact())
    await bringBack()
    expect(await namesLeft()).toEqual(['erika Beispiel', 'otto Beispiel'])
    expect(await eraseAgain(town.system, await world.tools.erasures.read())).toBe(1)
    expect(await namesLeft()).toEqual(['otto Beispiel'])
  })

  test('leaves alone what the person wrote anew after being erased', async () => {
    await erasePerson(officer, await erikasContact())
    world.clock.advance({ minutes: 1 })
    await receive({ ...message('erika'), remoteId: 'new', rootRemoteId: 'new', at: world.clock.now().toISOString() })
    expect(await eraseAgain(town.system, await world.tools.erasures.read())).toBe(0)
    expect(await namesLeft()).toEqual(['erika Beispiel', 'otto Beispiel'])
  })

  test('is written down before it is done: one that broke off erases again rather than be forgotten', async () => {
    const before = (await world.tools.erasures.read()).length
    const input = await erikasContact()
    const broken = officer.transaction(async (tx) => {
      await erasePerson(tx, input)
      throw new Error('the power went')
    })
    await expect(broken).rejects.toThrow('the power went')
    expect(await namesLeft()).toContain('erika Beispiel')
    expect((await world.tools.erasures.read()).length).toBe(before + 1)
  })

  test('takes off the site what was published with their consent, and the data named it before', async () => {
    await town.system.transaction((tx) => addSiteChannel(tx, { name: 'Website', origin: town.origin }))
    const question = {
      text: 'Wo ist das Fundbüro?',
      name: 'Frida Frage',
      email: '',
      topicId: null,
      mayPublish: true,
      aboutPostId: null,
    }
    await askQuestion(town.as({ kind: 'citizen' }), { ...question, language: 'de', nonce: 'published' }, '192.0.2.1')
    const row = await town.system.transaction((tx) =>
      tx.db
        .selectFrom('questions')
        .select('conversation_id')
        .where('authority_id', '=', tx.authorityId)
        .executeTakeFirstOrThrow(),
    )
    const publisher = (await makeStaff(world, town, { rights: ['dialog.publishAnswer'] })).ctx
    const conversationId = row.conversation_id as `conversation_${string}`
    const words = { conversationId, question: 'Wo ist das Fundbüro?', answer: 'Im Rathaus.', topicId: null, language: 'de' }
    const consented = await publishAnswer(publisher, { ...words, ownWords: false })
    const own = await publishAnswer(publisher, { ...words, ownWords: true })
    const [hit] = await findPerson(officer, { q: 'Frida' })
    const person = { contactIds: [hit!.contactId], reason: 'Antrag vom 22. November' }
    const { conversations } = await personData(officer, person)
    expect(conversations[0]?.published).toMatchObject([
      { url: consented.url, question: words.question, answer: words.answer, basis: 'consent', withdrawnAt: null },
      { url: own.url, basis: 'own-words' },
    ])
    expect((await personPdf(await personData(officer, person))).length).toBeGreaterThan(1_000)
    await erasePerson(officer, person)
    const left = await town.system.transaction((tx) =>
      tx.db.selectFrom('published_answers').selectAll().where('authority_id', '=', tx.authorityId).orderBy('id').execute(),
    )
    expect(left).toMatchObject([
      { id: consented.id, question: '', answer: '', conversation_id: null, revoke_hash: null },
      { id: own.id, question: words.question, withdrawn_at: null, conversation_id: null, revoke_hash: null },
    ])
    expect(left[0]?.withdrawn_at).not.toBeNull()
  })

  test('is written down without saying who it was', async () => {
    await erasePerson(officer, await erikasContact())
    expect(JSON.stringify(await world.tools.erasures.read())).not.toMatch(/erika|practice/i)
  })

  test('leaves no search for the person in the log, and those for others', async () => {
    for (const q of ['otto', 'Erika Beispiel', '@ERIKA', 'rika']) await findPerson(officer, { q })
    await erasePerson(officer, await erikasContact())
    expect(await wordsInLog()).toBe(JSON.stringify([{ q: 'otto' }, { reason: 'Antrag vom 20.11.' }]))
    // To see that nothing is left.
    expect(await findPerson(officer, { q: 'erika' })).toEqual([])
    expect(await wordsInLog()).not.toMatch(/erika/i)
  })

  test('that a new key file keeps from being done again is counted, so that people can do it by hand', async () => {
    await erasePerson(officer, await erikasContact())
    const lines = (await world.tools.erasures.read()).filter((line) => line.authorityId === town.id)
    const before = new Date(lines[0]?.at ?? '')
    expect(unmatchedErasures(town.system, lines, before)).toBeNull()
    const others = lines.map((line) => ({ ...line, keyFile: 'another' }))
    expect(unmatchedErasures(town.system, others, before)).toEqual({ people: 1, last: new Date(lines[0]?.at ?? '') })
    expect(unmatchedErasures((await makeAuthority(world)).system, others, before)).toBeNull()
    // Who was erased long before the backup was made is not in it.
    expect(unmatchedErasures(town.system, others, new Date(before.getTime() + 86_400_000))).toBeNull()
  })

  test('keeps the person out also of what a restore has still to read', async () => {
    await erasePerson(officer, await erikasContact())
    await bringBack()
    await eraseAgain(town.system, await world.tools.erasures.read())
    const old = { remoteId: 'older', rootRemoteId: 'older', at: '2026-11-21T09:00:00.000Z' }
    await receive(message('erika'), { ...message('erika'), ...old })
    expect(await namesLeft()).toEqual(['otto Beispiel'])
  })

  test('takes colleagues’ notes on what the person said, and leaves those on others; an access request shows the same', async () => {
    const said = (who: string, minute: number): Incoming => ({
      ...message(who),
      kind: 'reply',
      remoteId: `said_by_${who}`,
      parentRemoteId: minute === 0 ? null : 'said_by_berta',
      rootRemoteId: 'said_by_berta',
      at: `2026-11-22T09:0${minute}:00.000Z`,
    })
    const colleague = (await makeStaff(world, town, { roles: ['Dialog'] })).ctx
    const note = async (text: string) => {
      const row = await town.system.transaction((tx) =>
        tx.db
          .selectFrom('messages')
          .select('conversation_id')
          .where('authority_id', '=', tx.authorityId)
          .where('remote_id', '=', 'said_by_berta')
          .executeTakeFirst(),
      )
      await addNote(colleague, { id: row?.conversation_id as `conversation_${string}`, text })
    }
    const contact = async (q: string) => {
      const [hit] = await findPerson(officer, { q })
      return { contactIds: hit ? [hit.contactId] : [], reason: 'Antrag vom 20.11.' }
    }
    await receive(said('berta', 0))
    await note('Berta hat angerufen')
    world.clock.advance({ minutes: 1 })
    await receive(said('cem', 1))
    await note('Cem ist Vermieter')
    const shown = JSON.stringify(await personData(officer, await contact('berta')))
    expect([shown.includes('Berta hat angerufen'), shown.includes('Cem ist Vermieter')]).toEqual([true, false])
    await erasePerson(officer, await contact('berta'))
    const left = await town.system.transaction((tx) =>
      tx.db
        .selectFrom('messages')
        .select('text')
        .where('authority_id', '=', tx.authorityId)
        .where('direction', '=', 'note')
        .execute(),
    )
    expect(left.map((one) => one.text)).toEqual(['Cem ist Vermieter'])
  })

  describe('while an answer waits in a thread of several', () => {
    const comment = (who: string, minute: number): Incoming => ({
      ...message(who),
      kind: 'reply',
      remoteId: `comment-of-${who}`,
      text: `Ich bin ${who}`,
      parentRemoteId: minute === 0 ? null : 'comment-of-berta',
      rootRemoteId: 'comment-of-berta',
      at: `2026-11-22T09:0${minute}:00.000Z`,
    })
    /** Berta began it, Cem wrote last, and Cem is answered. */
    beforeEach(async () => {
      await receive(comment('berta', 0), comment('cem', 1))
      const colleague = (await makeStaff(world, town, { roles: ['Dialog'] })).ctx
      const seen = await town.system.transaction((tx) =>
        tx.db
          .selectFrom('messages')
          .select(['id', 'conversation_id'])
          .where('remote_id', '=', 'comment-of-cem')
          .executeTakeFirst(),
      )
      await reply(colleague, {
        id: seen?.conversation_id as `conversation_${string}`,
        text: 'Guten Tag Cem',
        way: 'public',
        seenMessageId: seen?.id as `message_${string}`,
        close: false,
      })
    })
    const erase = async (who: string) => {
      const [hit] = await findPerson(officer, { q: who })
      return erasePerson(officer, { contactIds: hit ? [hit.contactId] : [], reason: 'Antrag vom 20.11.' })
    }

    test('an access request of who joined later shows their words as its title, not those of who began', async () => {
      const of = async (q: string) => {
        const [hit] = await findPerson(officer, { q })
        return personData(officer, { contactIds: hit ? [hit.contactId] : [], reason: 'Antrag vom 20.11.' })
      }
      expect((await of('cem')).conversations.map((one) => one.title)).toEqual(['Ich bin cem'])
      expect((await of('berta')).conversations.map((one) => one.title)).toEqual(['Ich bin berta'])
    })

    test('waits for it only when it is an answer to them', async () => {
      await expect(erase('cem')).rejects.toMatchObject({ code: 'privacy.openWork' })
      expect(await erase('berta')).toMatchObject({ messages: 1 })
      await expect(erase('cem')).rejects.toMatchObject({ code: 'privacy.openWork' })
    })

    test('says what helps when nobody knows whether the answer arrived: waiting does not', async () => {
      await town.system.transaction((tx) => tx.db.updateTable('deliveries').set({ state: 'unclear' }).execute())
      const { text } = await refusedWith(erase('cem'))
      expect([text.de, text.en]).toEqual([expect.stringContaining('„Klären“'), expect.stringContaining('“Clarify”')])
    })
  })

  test('is refused to those who answer citizens', async () => {
    const input = await erikasContact()
    const colleague = (await makeStaff(world, town, { roles: ['Dialog'] })).ctx
    await expect(erasePerson(colleague, input)).rejects.toMatchObject({ code: 'common.forbidden' })
  })
})
