import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { accept, type CreateRequest } from './accept.ts'
import { createAccount, expireToken, renewToken, setFaults } from './accounts.ts'
import { performDue, performOwnAct } from './acts.ts'
import { blockAccount } from './change.ts'
import type { PracticeAccountId, PracticePostId } from './contract.ts'
import { listRecord } from './lists.ts'
import { changeNetwork, networkView, openNetwork } from './network.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import type { AccountRow } from './store.ts'
import { storm } from './storm.ts'
import { writeAsCitizen } from './write.ts'

let world: World
let authority: MadeAuthority
let account: AccountRow
let made = 0

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  authority = await makeAuthority(world)
  await openNetwork(authority.system, { seed: 'test' })
  account = await official()
})

async function official(of: MadeAuthority = authority): Promise<AccountRow> {
  made += 1
  const { accountId } = await createAccount(of.system, { handle: `amt-${made}`, name: 'Amt Beispiel' })
  return found(await of.system.transaction((tx) => reads.account(tx.db, tx.authorityId, accountId)))
}

function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('it is not there')
  return value
}

async function publish(text: string, o: Partial<CreateRequest> = {}) {
  made += 1
  const { post } = await accept(authority.system, account, {
    kind: 'post',
    text,
    language: 'de',
    images: [],
    link: null,
    notice: null,
    parentId: null,
    toId: null,
    key: `key-${made}`,
    reference: null,
    fingerprint: `print-${made}`,
    arrivedAt: world.clock.now(),
    note: null,
    ...o,
  })
  return post
}

const citizens = () => authority.system.transaction((tx) => reads.accountsOf(tx.db, tx.authorityId, 'citizen'))
const thread = (rootId: string) => authority.system.transaction((tx) => postReads.thread(tx.db, tx.authorityId, rootId, 1000))
const events = (cursor = 0) =>
  authority.system.transaction((tx) => reads.eventsAfter(tx.db, tx.authorityId, account.id, cursor, 10_000))

async function actUntilQuiet(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    const { waitingActs } = await networkView(authority.system)
    if (waitingActs === 0) return
    world.clock.advance({ seconds: 30 })
    await performDue(authority.system)
  }
  throw new Error('the citizens never come to rest')
}

describe('citizens', () => {
  it('ask and react within a minute after a post', async () => {
    const post = await publish('Die Musterbrücke ist ab Montag gesperrt.')
    expect(await performDue(authority.system)).toBe(0)
    world.clock.advance({ seconds: 60 })
    await performDue(authority.system)
    const said = (await thread(post.id)).filter((one) => one.id !== post.id)
    expect(said.length).toBeGreaterThan(0)
    const kinds = new Set((await events()).map((event) => event.kind))
    expect(kinds).toContain('reply')
    expect(kinds).toContain('reactions')
  })

  it('do everything once, however many processes let them act at the same time', async () => {
    const post = await publish('Am Samstag ist Stadtfest.')
    await storm(authority.system, { id: post.id as PracticePostId, count: 300, seconds: 0 })
    const { waitingActs } = await networkView(authority.system)
    world.clock.advance({ seconds: 300 })
    const workers = Array.from({ length: 4 }, async () => {
      let done = 0
      for (let n = -1; n !== 0; done += n) n = await performDue(authority.system, 40)
      return done
    })
    const done = (await Promise.all(workers)).reduce((sum, n) => sum + n, 0)
    const { waitingActs: planned } = await networkView(authority.system)
    // Second thoughts (edits, deletions) are planned while acting and are not yet due.
    expect(done).toBeGreaterThanOrEqual(waitingActs)
    expect(planned).toBeLessThan(20)
    const replies = (await thread(post.id)).filter((one) => one.parent_id === post.id)
    const heard = (await events()).filter((event) => event.kind === 'reply')
    expect(heard.length).toBe(replies.length)
    expect(new Set(heard.map((event) => JSON.stringify(event.data))).size).toBe(replies.length)
  })

  it('answer an answer, and come to rest', async () => {
    const post = await publish('Anmeldung für die Kita startet am 1. März.')
    world.clock.advance({ seconds: 30 })
    await performDue(authority.system)
    const asked = found((await thread(post.id)).find((one) => one.parent_id === post.id))
    for (let i = 0; i < 4; i++) await publish(`Das geht online, Hinweis ${i}.`, { kind: 'reply', parentId: asked.id })
    await actUntilQuiet()
    const spoken = (await thread(post.id)).filter((one) => one.author_id === asked.author_id)
    expect(spoken.length).toBeGreaterThan(1)
  })

  it('do the same for the same seed and words', async () => {
    const plans = []
    for (let i = 0; i < 2; i++) {
      const other = await makeAuthority(world)
      await openNetwork(other.system, { seed: 'same' })
      authority = other
      account = await official(other)
      await publish('Die Straße ist gesperrt.')
      plans.push(
        await other.system.transaction(async (tx) =>
          (
            await tx.db
              .selectFrom('practice_acts as a')
              .innerJoin('practice_accounts as c', (join) =>
                join.onRef('c.authority_id', '=', 'a.authority_id').onRef('c.id', '=', 'a.citizen_id'),
              )
              .select(['a.act', 'a.content', 'c.handle'])
              .where('a.authority_id', '=', tx.authorityId)
              .execute()
          )
            .map((row) => `${row.handle} ${row.act} ${row.content}`)
            .sort(),
        ),
      )
    }
    expect(plans[0]?.length).toBeGreaterThan(0)
    expect(plans[0]).toEqual(plans[1])
  })

  it('are silent when they are switched off', async () => {
    await changeNetwork(authority.system, { liveliness: 'off' })
    await publish('Die Straße ist gesperrt.')
    expect((await networkView(authority.system)).waitingActs).toBe(0)
  })

  it('write of their own accord only when the network is lively', async () => {
    expect(await performOwnAct(authority.system)).toBe(false)
    await changeNetwork(authority.system, { liveliness: 'lively' })
    expect(await performOwnAct(authority.system)).toBe(true)
    expect(await performOwnAct(authority.system)).toBe(false)
    world.clock.advance({ minutes: 15 })
    expect(await performOwnAct(authority.system)).toBe(true)
    expect((await events()).map((event) => event.kind).every((kind) => kind === 'message' || kind === 'mention')).toBe(true)
    expect(await events()).toHaveLength(2)
  })

  it('who are blocked say nothing more to that account', async () => {
    const post = await publish('Die Straße ist gesperrt.')
    for (const citizen of await citizens()) await blockAccount(authority.system, account, citizen.id, true)
    world.clock.advance({ seconds: 300 })
    await performDue(authority.system, 1000)
    expect((await thread(post.id)).filter((one) => one.parent_id !== null)).toEqual([])
  })
})

describe('events', () => {
  it('never show a gap that is filled later, whoever commits first', async () => {
    const post = await publish('Die Straße ist gesperrt.')
    const [citizen] = await citizens()
    const seen: number[] = []
    let writing = true
    const reader = (async () => {
      while (writing) {
        const more = await events(seen.at(-1) ?? 0)
        seen.push(...more.map((event) => event.seq))
      }
    })()
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        writeAsCitizen(authority.system, {
          id: found(citizen).id as PracticeAccountId,
          text: `Frage ${i}`,
          inReplyTo: post.id as PracticePostId,
        }),
      ),
    )
    writing = false
    await reader
    seen.push(...(await events(seen.at(-1) ?? 0)).map((event) => event.seq))
    expect(seen).toEqual((await events()).map((event) => event.seq))
    expect(seen).toHaveLength(40)
  })
})

describe('the record', () => {
  it('holds what was accepted and what was answered from a key', async () => {
    const first = await publish('Einmal.', { key: 'k', fingerprint: 'f' })
    const again = await publish('Einmal.', { key: 'k', fingerprint: 'f' })
    expect(again.id).toBe(first.id)
    const { items } = await listRecord(authority.system, { limit: 10 })
    expect(items.map((entry) => [entry.outcome, entry.key, entry.postId])).toEqual([
      ['replayed', 'k', first.id],
      ['accepted', 'k', first.id],
    ])
  })

  it('shows two posts for one key where the network honours no keys', async () => {
    await setFaults(authority.system, { id: account.id as PracticeAccountId, faults: [], honoursKeys: false })
    account = found(await authority.system.transaction((tx) => reads.account(tx.db, tx.authorityId, account.id)))
    await publish('Zweimal.', { key: 'k', fingerprint: 'f' })
    await publish('Zweimal.', { key: 'k', fingerprint: 'f' })
    const { items } = await listRecord(authority.system, { limit: 10 })
    expect(items.filter((entry) => entry.outcome === 'accepted')).toHaveLength(2)
  })

  it('cannot be changed, not even by the product', async () => {
    await publish('Einmal.')
    const change = authority.system.transaction((tx) => tx.db.deleteFrom('practice_record').execute())
    await expect(change).rejects.toThrow(/append-only/)
  })

  it('takes a request back entirely when it came too late', async () => {
    const late = publish('Zu spät.', { arrivedAt: new Date(world.clock.now().getTime() - 2_000) })
    await expect(late).rejects.toMatchObject({ code: 'too_late' })
    expect((await listRecord(authority.system, { limit: 10 })).items).toEqual([])
    expect(await authority.system.transaction((tx) => postReads.timelineLength(tx.db, tx.authorityId))).toBe(0)
  })
})

describe('rights and walls', () => {
  it('only who may steer lets citizens write, starts storms and sets faults', async () => {
    const post = await publish('Die Straße ist gesperrt.')
    const { ctx } = await makeStaff(world, authority, { rights: ['dialog.reply', 'channels.manage'] })
    const [citizen] = await citizens()
    const id = account.id as PracticeAccountId
    for (const forbidden of [
      () => writeAsCitizen(ctx, { id: found(citizen).id as PracticeAccountId, text: 'Hallo' }),
      () => storm(ctx, { id: post.id as PracticePostId, count: 1, seconds: 0 }),
      () => setFaults(ctx, { id, faults: [] }),
      () => expireToken(ctx, id),
      () => changeNetwork(ctx, { visitors: 'write' }),
    ]) {
      await expect(forbidden()).rejects.toMatchObject({ kind: 'forbidden' })
    }
  })

  it('who connects channels may create accounts and renew their tokens', async () => {
    const { ctx } = await makeStaff(world, authority, { rights: ['channels.manage'] })
    const { accountId, token } = await createAccount(ctx, { handle: 'presse', name: 'Pressestelle' })
    const renewed = await renewToken(ctx, { id: accountId, tokenDays: 30 })
    expect(renewed.token).not.toBe(token)
    expect(renewed.expiresAt).not.toBeNull()
    await expect(createAccount(ctx, { handle: 'presse', name: 'Noch eine' })).rejects.toMatchObject({
      code: 'practice.handleTaken',
    })
  })

  it('the networks of two authorities know nothing of each other', async () => {
    const post = await publish('Die Straße ist gesperrt.')
    const other = await makeAuthority(world)
    await openNetwork(other.system)
    expect((await networkView(other.system)).accounts.some((one) => one.id === account.id)).toBe(false)
    expect(await other.system.transaction((tx) => postReads.post(tx.db, authority.id, post.id))).toBeUndefined()
    await expect(storm(other.system, { id: post.id as PracticePostId, count: 1, seconds: 0 })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('opening it twice keeps the seed and the citizens', async () => {
    const before = await citizens()
    await openNetwork(authority.system, { seed: 'another' })
    expect((await citizens()).map((one) => one.id)).toEqual(before.map((one) => one.id))
    const network = await authority.system.transaction((tx) => reads.network(tx.db, tx.authorityId))
    expect(network?.seed).toBe('test')
  })
})
