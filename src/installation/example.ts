import pg from 'pg'
import type { App } from '../app.ts'
import { addChannel, changeChannel, putHook, targetGroups } from '../features/channels/channels.ts'
import { changeAuthority, insertNewAuthority } from '../features/people/people.ts'
import { createAccount, openNetwork, setHook } from '../features/practice/practice.ts'
import { newToken } from '../infra/crypto/tokens.ts'
import type { Ctx } from '../infra/ctx.ts'
import type { AuthorityId } from '../kernel/actor.ts'
import { exampleActors } from './example-actors.ts'
import { fillExample } from './example-content.ts'
import { addExamplePeople, type ExampleStaff } from './example-people.ts'
import { furnish } from './furnish.ts'

/** Stands in the table `installation` from the first step of the example to the last. */
const unfinished = 'example-unfinished'

const weekdays = [{ from: '08:30', to: '16:30' }]

/** True when an example was begun and never finished; only to be asked while nobody makes one. */
export async function hasHalfExample(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from installation where name = $1', [unfinished])
    return rows.length > 0
  } finally {
    await client.end()
  }
}

/** Loads "Stadt Musterstadt": invented, alive, marked on every screen. */
export async function loadExample(app: App, o: { authorityId: AuthorityId; origin: string }): Promise<ExampleStaff> {
  const ctx = app.ctxFor(o.authorityId, 'installation.example')
  const staff = await ctx.transaction(async (tx) => {
    await insertNewAuthority(tx, {
      name: 'Stadt Musterstadt',
      shortName: 'Musterstadt',
      origin: o.origin,
      example: true,
      land: 'DE-NW',
      zone: 'Europe/Berlin',
      language: 'de',
    })
    await tx.db
      .insertInto('installation')
      .values({ name: unfinished, value: JSON.stringify(true) })
      .execute()
    return addExamplePeople(tx)
  })
  await describe(ctx)
  await furnish(ctx)
  await openNetwork(ctx, { seed: 'musterstadt', visitors: 'write', liveliness: 'lively' })
  await connectPractice(ctx, {
    handle: 'stadt.musterstadt',
    name: 'Stadt Musterstadt',
    channel: 'Übungsnetz Musterstadt',
    purpose: 'Nachrichten für alle in Musterstadt',
    reaches: ['Einwohnerinnen und Einwohner', 'Familien'],
  })
  await connectPractice(ctx, {
    handle: 'verkehr.musterstadt',
    name: 'Verkehr in Musterstadt',
    channel: 'Übungsnetz Verkehr',
    purpose: 'Baustellen, Sperrungen, Bus und Bahn',
    reaches: ['Pendelnde', 'Wirtschaft und Vereine'],
  })
  await fillExample(exampleActors(app, o.authorityId, staff))
  await app.pool.query('delete from installation where name = $1', [unfinished])
  return staff
}

function describe(ctx: Ctx): Promise<unknown> {
  return changeAuthority(ctx, {
    version: 1,
    contact: {
      street: 'Rathausplatz 1',
      postalCode: '00000',
      city: 'Musterstadt',
      phone: '115',
      email: 'presse@musterstadt.example',
      website: '',
      pressPhone: '',
      privacyEmail: 'datenschutz@musterstadt.example',
    },
    serviceHours: { mon: weekdays, tue: weekdays, wed: weekdays, thu: weekdays, fri: weekdays, sat: [], sun: [] },
    answerTime: { count: 1, unit: 'days' },
  })
}

interface ExampleChannel {
  handle: string
  name: string
  channel: string
  purpose: string
  /** Names of target groups. */
  reaches: readonly string[]
}

/** An account on the practice network, connected as a channel: as a person would, without leaving the house. */
async function connectPractice(ctx: Ctx, o: ExampleChannel): Promise<void> {
  const account = await createAccount(ctx, { handle: o.handle, name: o.name, about: o.purpose })
  const channel = await ctx.transaction((tx) =>
    addChannel(
      tx,
      'practice',
      o.channel,
      {
        account: account.accountId,
        accountName: o.name,
        accountUrl: account.url,
        settings: { baseUrl: account.baseUrl },
        secret: { token: account.token },
        expiresAt: null,
      },
      { purpose: o.purpose },
    ),
  )
  const groups = (await ctx.transaction(targetGroups)).filter((one) => o.reaches.includes(one.name))
  await changeChannel(ctx, { id: channel.id, version: channel.version, targetGroupIds: groups.map((one) => one.id) })
  // News comes at once by webhook; polling stays as the repair after an outage.
  const app = account.accountId.slice(-12)
  const secret = newToken()
  await ctx.transaction((tx) => putHook(tx, 'practice', app, secret))
  await setHook(ctx, account.accountId, { url: new URL(`/hooks/practice/${app}`, account.baseUrl).href, secret })
}
