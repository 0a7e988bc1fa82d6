import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { askQuestion } from '../../src/features/inbox/questions.ts'
import { startFullSession } from '../../src/features/people/sessions.ts'
import { createAccount, openNetwork } from '../../src/features/practice/practice.ts'
import { mountFeatures } from '../../src/features.ts'
import type { PublicPage } from '../../src/infra/http/page.ts'
import { pathParameters } from '../../src/infra/http/route.ts'
import { rights } from '../../src/kernel/right.ts'
import { furnish } from '../support/furnished.ts'
import { inputs, judge, seed } from '../support/fuzz-judge.ts'
import { type Rows, readRows } from '../support/fuzz-rows.ts'
import { nasty } from '../support/fuzz-values.ts'
import { type MadeAuthority, makeStaff, openWorld, type World } from '../support/make.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { scriptedNetwork } from '../support/scripted-network.ts'
import { openServer } from '../support/server.ts'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let pages: PublicPage[]
let rows: Rows
let threads: string[]
let bearer: string
let cookie: string
let sent = 0
const answers = new Map<number, number>()

beforeAll(async () => {
  console.log(`seed ${seed} (PROVE_SEED), ${inputs} inputs (PROVE_FUZZ)`)
  world = await openWorld()
  pages = mountFeatures({ config: loadConfig({}, []), tools: world.tools }).pages
  server = await openServer(world, { pages })
  const room = await makeNewsroom(world, [scriptedNetwork().connector])
  town = room.authority
  await openNetwork(town.system, { seed: 'fuzz', visitors: 'write', liveliness: 'calm' })
  await furnish(world, room)
  bearer = (await createAccount(town.system, { handle: 'presse', name: 'Presse' })).token
  await refresh()
})
afterAll(async () => {
  await server.close()
  await world.close()
})

/** Erasing is one of the acts behind a private link, and sessions end: so there is always a new question, and somebody signed in. */
async function refresh(): Promise<void> {
  world.clock.advance({ hours: 1 })
  rows = await readRows(town)
  const asked = { text: 'Wann öffnet die Brücke?', name: '', email: '', topicId: null, mayPublish: true, aboutPostId: null }
  const language = 'de'
  const { token } = await askQuestion(
    town.as({ kind: 'citizen' }),
    { ...asked, language, nonce: `fuzz-${sent}` },
    `10.2.0.${sent % 250}`,
  )
  threads = [token]
  const person = await makeStaff(world, town, { rights })
  const how = { address: '127.0.0.1', userAgent: 'fuzz' }
  cookie = (await town.system.transaction((tx) => startFullSession(tx, person.id, how, 'password'))).token
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^\/uebungsnetz.*medi/, 'practicemedia'],
  [/^\/uebungsnetz.*(account|konten|zugang)/, 'practiceaccount'],
  [/^\/uebungsnetz/, 'practicepost'],
  [/^\/beitraege/, 'post'],
  [/^\/fragen/, 'answer'],
]

/** Something that exists and that a parameter of this name may mean; which of them is `n`'s choice. */
function real(path: string, name: string, n: number): string {
  const kind = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'media'
  const ids = rows.get(kind) ?? []
  const known: Record<string, readonly string[]> = {
    id: ids.map((row) => row.id),
    token: threads,
    handle: ['presse', 'amt'],
    network: ['practice', 'script'],
    app: (rows.get('practiceaccount') ?? []).map((row) => row.id),
  }
  const list = known[name] ?? ['verkehr']
  return list[n % Math.max(1, list.length)] ?? 'x'
}

/** The fields of the form that posts to an address, as the page in front of it sends them: hidden ones, first choices, the button pressed. */
async function formFor(url: string, peer: string): Promise<Record<string, string>> {
  const headers = { host: new URL(town.origin).host, cookie: `__Host-bn_session=${cookie}` }
  for (const at of [url, `${url}/neu`, url.replace(/\/[^/]+$/, '')]) {
    const { body } = await server.inject({ url: at || '/', headers, remoteAddress: peer })
    const form = [...body.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([all]) => all).find((all) => all.includes(`action="${url}"`))
    if (form === undefined) continue
    const fields = [...form.matchAll(/<(input|textarea|button)([^>]*)\bname="([^"]+)"([^>]*)/g)].map(
      ([, element, before = '', name = '', after = '']): [string, string] => {
        const usual = element === 'textarea' ? 'Wann öffnet die Brücke?' : /type="checkbox"/.test(before + after) ? 'on' : ''
        return [name, /\bvalue="([^"]*)"/.exec(before + after)?.[1] ?? usual]
      },
    )
    const choices = [...form.matchAll(/<select[^>]*\bname="([^"]+)"[^>]*>\s*<option[^>]*\bvalue="([^"]*)"/g)]
    return Object.fromEntries([...fields, ...choices.map(([, name = '', value = '']) => [name, value])])
  }
  return {}
}

test('no input to a public address, form or webhook makes it fail or tell of its inside', async () => {
  const share = Math.ceil((inputs * 0.3) / pages.length)
  for (const page of pages) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(nasty, { minLength: 3, maxLength: 3 }),
        fc.dictionary(nasty, nasty, { maxKeys: 5 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.record({
          kind: fc.nat(9),
          lost: fc.nat(9),
          which: fc.nat(1_000),
          peer: fc.nat(250),
          signed: fc.nat(9),
          real: fc.nat(9),
        }),
        async (ids, made, bytes, dice) => {
          sent += 1
          if (sent % 20 === 0) await refresh()
          const peer = `10.0.${dice.peer}.${sent % 250}`
          const url = pathParameters(page.path).reduce((path, name, i) => {
            const value = dice.lost < 7 ? real(page.path, name, dice.which + i) : (ids[i]?.toWellFormed() ?? 'x')
            return path.replace(`:${name}`, encodeURIComponent(value).slice(0, 150) || 'x')
          }, page.path)
          const writes = page.method !== 'GET'
          const form = writes && dice.real < 7 ? await formFor(url, peer) : {}
          world.clock.advance({ seconds: 10 })
          // Of a real form one field is broken, as often as none is.
          const names = Object.keys(form)
          const broken = names.length > 0 && dice.kind < 5 ? { [names[dice.which % names.length] ?? '']: ids[0] ?? '' } : {}
          const fields = new URLSearchParams(
            Object.entries(names.length > 0 ? { ...form, ...broken } : made).map(([name, one]): [string, string] => [
              name.toWellFormed().slice(0, 100),
              one.toWellFormed().slice(0, 300),
            ]),
          )
          const isForm = names.length > 0 || dice.kind < 5
          const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
          const json = dice.kind === 9 ? Buffer.from(bytes) : JSON.stringify(made)
          const answer = await server.inject({
            method: page.method,
            url: writes ? url : `${url}?${fields}`,
            remoteAddress: peer,
            headers: {
              host: new URL(town.origin).host,
              ...(dice.signed < 8 && page.path.startsWith('/uebungsnetz/api/') ? { authorization: `Bearer ${bearer}` } : {}),
              ...(dice.signed < 5 ? { cookie: `__Host-bn_session=${cookie}` } : {}),
              ...(writes ? { 'content-type': type, origin: town.origin } : {}),
            },
            ...(writes ? { payload: isForm ? fields.toString() : json } : {}),
          })
          answers.set(answer.statusCode, (answers.get(answer.statusCode) ?? 0) + 1)
          judge(`${page.method} ${url}?${fields}`, answer.statusCode, answer.body)
        },
      ),
      { numRuns: share, seed, endOnFailure: true },
    )
  }
  console.log(
    `answers: ${[...answers]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${status} × ${count}`)
      .join(', ')}`,
  )
  const total = [...answers.values()].reduce((sum, one) => sum + one, 0)
  const fine = [...answers].reduce((sum, [status, count]) => sum + (status < 400 ? count : 0), 0)
  expect(fine / total).toBeGreaterThan(0.3)
})
