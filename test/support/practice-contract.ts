import sharp from 'sharp'
import type { ContractChannel, ContractServer } from '../../src/connectors/contract/server.ts'
import { erase, rewrite } from '../../src/features/practice/change.ts'
import type { AccountToken, FaultName, FaultSwitch, PracticePostId } from '../../src/features/practice/contract.ts'
import { signature } from '../../src/features/practice/hooks.ts'
import { expireToken, renewToken, setFaults, writeAsCitizen } from '../../src/features/practice/practice.ts'
import * as postReads from '../../src/features/practice/reads-posts.ts'
import type { PostRow } from '../../src/features/practice/store.ts'
import { reactAsVisitor } from '../../src/features/practice/write.ts'
import type { Tx } from '../../src/infra/ctx.ts'
import { agreeTo } from './consent.ts'
import { startPracticeNetwork, type TestNetwork } from './practice-network.ts'
import { plainFetch } from './session.ts'

/** The practice network as the contract's server. The connector's patience here is shorter than the slow faults. */
const patience = { timeoutMs: 400, maxBytes: 5 * 1024 * 1024 }

export async function practiceContractServer(): Promise<ContractServer> {
  const network = await startPracticeNetwork()
  const picture = await sharp({ create: { width: 12, height: 8, channels: 3, background: '#369' } })
    .png()
    .toBuffer()
  return {
    open: async () => channelOf(network, await network.account(), new Uint8Array(picture)),
    close: network.close,
  }
}

async function channelOf(network: TestNetwork, account: AccountToken, picture: Uint8Array): Promise<ContractChannel> {
  const { system } = network
  const id = account.accountId
  const [someone] = await network.look<{ id: string; handle: string }>(
    `select id, handle from practice_accounts where authority_id = $1 and kind = 'citizen' order by handle limit 1`,
    [system.authorityId],
  )
  if (!someone) throw new Error('there are no citizens')
  const armed = new Map<FaultName, FaultSwitch>()
  const arm = async (fault: FaultSwitch, more: { honoursKeys?: boolean } = {}) => {
    armed.set(fault.fault, fault)
    await setFaults(system, { id, faults: [...armed.values()], ...more })
  }
  const change = (postId: string, work: (tx: Tx, post: PostRow) => Promise<unknown>) =>
    system.transaction(async (tx) => {
      const post = await postReads.post(tx.db, tx.authorityId, postId)
      if (!post) throw new Error(`no post ${postId}`)
      await work(tx, post)
    })
  const token = { now: account.token }
  return {
    account: id,
    fields: { baseUrl: account.baseUrl },
    agree: async (url) => {
      const answer = await agreeTo(url, { cookie: network.signIn(['channels.manage']), accounts: [await handleOf(network, id)] })
      return new URL(answer).searchParams
    },
    settings: { baseUrl: account.baseUrl },
    secret: { token: account.token },
    fetch: (url, request) => plainFetch(url, request, patience),
    image: () => ({
      mediaId: 'media_bild',
      sha256: 'x',
      type: 'image/png',
      width: 12,
      height: 8,
      alt: 'Gesperrte Straße mit Umleitungsschild',
      read: async () => picture,
    }),
    published: async () => {
      const rows = await network.look<PostRow>(
        'select * from practice_posts where authority_id = $1 and author_id = $2 order by created_at, id',
        [system.authorityId, id],
      )
      return rows.map((row) => ({
        remoteId: row.id,
        text: row.text,
        language: row.language,
        parent: row.parent_id,
        visibility: row.visibility,
        alts: row.images.map((image) => image.alt),
        given: row.notice === null ? {} : { notice: row.notice },
        deleted: row.deleted_at !== null,
      }))
    },
    accepted: async () => {
      const [row] = await network.look<{ n: number }>(
        `select count(*)::int as n from practice_record where authority_id = $1 and account_id = $2 and outcome = 'accepted'`,
        [system.authorityId, id],
      )
      return row?.n ?? 0
    },
    break: (fault, o = {}) =>
      arm({ fault, on: o.on ?? 'all', chance: null, next: o.times ?? 1, seconds: fault === 'slow-before' ? 0.6 : 1 }),
    breakAll: async (chance) => {
      const all = [
        'rate-limit',
        'error-before',
        'error-after',
        'reset-before',
        'reset-after',
        'slow-before',
        'slow-after',
        'stall',
        'wrong-json',
        'oversized',
        'lagging-list',
      ] as const
      for (const fault of all)
        armed.set(fault, { fault, on: 'all', chance, next: null, seconds: fault === 'lagging-list' ? 3600 : 0.6 })
      await setFaults(system, { id, faults: [...armed.values()] })
    },
    limit: (o) =>
      arm({
        fault: o.as === 'date' ? 'rate-limit-date' : 'rate-limit',
        on: 'all',
        chance: null,
        next: o.times,
        seconds: o.seconds,
      }),
    forgetKeys: async () => {
      await setFaults(system, { id, faults: [...armed.values()], honoursKeys: false })
    },
    lagLists: () => arm({ fault: 'lagging-list', on: 'all', chance: 1, next: null, seconds: 3600 }),
    endToken: () => expireToken(system, id),
    renewToken: async () => {
      token.now = (await renewToken(system, { id, tokenDays: null })).token
      return { token: token.now }
    },
    mend: async () => {
      armed.clear()
      await setFaults(system, { id, faults: [] })
    },
    settle: network.settle,
    takes: async (text) => {
      const response = await plainFetch(`${account.baseUrl}/api/v1/posts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token.now}` },
        body: { text, language: 'de' },
      })
      return response.status === 201
    },
    someone: {
      writes: async (o) => {
        const view = await writeAsCitizen(system, {
          id: someone.id as never,
          text: o.answers || o.privately ? o.text : `@${await handleOf(network, id)} ${o.text}`,
          inReplyTo: (o.answers ?? null) as PracticePostId | null,
          privateTo: o.privately ? id : null,
        })
        return { remoteId: view.id, authorId: someone.id, handle: someone.handle }
      },
      edits: (remoteId, text) => change(remoteId, (tx, post) => rewrite(tx, post, { ...post, text })),
      deletes: (remoteId) => change(remoteId, (tx, post) => erase(tx, post, someone.id)),
      reacts: (remoteId) => reactAsVisitor(system, { citizenId: someone.id, postId: remoteId, kind: 'like' }),
    },
    sign: (body, secret, at) => ({ headers: signature(secret, new Date(at), body), body }),
  }
}

async function handleOf(network: TestNetwork, id: string): Promise<string> {
  const [row] = await network.look<{ handle: string }>('select handle from practice_accounts where id = $1', [id])
  return row?.handle ?? ''
}
