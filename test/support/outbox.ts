import { agreeTo } from './consent.ts'
import type { Stage } from './stage.ts'

/** The channels of the example, by the account on the practice network. */
export const channelOf = { stadt: 'Übungsnetz Musterstadt', verkehr: 'Übungsnetz Verkehr' } as const
export type Account = keyof typeof channelOf

type Named = { id: string; name: string }
type Fault = { fault: string; on: 'creates' | 'writes' | 'reads' | 'all'; chance?: number; next?: number; seconds?: number }

/** Switches on what goes wrong for an account from now on. */
export async function breakNetwork(stage: Stage, account: Account, faults: readonly Fault[]): Promise<void> {
  const { accounts } = await stage.ask<{ accounts: { id: string; handle: string }[] }>('Vera', 'GET', '/practice')
  const id = accounts.find(({ handle }) => handle === `${account}.musterstadt`)?.id
  await stage.ask('Vera', 'PUT', `/practice/accounts/${id}/faults`, { faults })
}

/** Sends a routine post, which needs no approval, to the site and one account. Answers where it stands in the desk. */
export async function sendRoutine(stage: Stage, to: Account, title: string, text: string): Promise<string> {
  const { channels } = await stage.ask<{ channels: Named[] }>('Rita', 'GET', '/channels')
  return sendTo(stage, channels.find(({ name }) => name === channelOf[to])?.id, title, text)
}

/** A further account on the practice network, connected as a channel, which drops what it gets next and cannot be looked up. */
export async function connectDeafAccount(
  stage: Stage,
  handle: string,
  name: string,
): Promise<{ channelId: string; mend(): Promise<unknown> }> {
  const account = await stage.ask<{ accountId: string }>('Vera', 'POST', '/practice/accounts', { handle, name })
  const begun = await stage.ask<{ url: string }>('Vera', 'POST', '/connections', { network: 'practice', name, fields: {} })
  const cookie = stage.cookieOf('Vera')
  const back = await fetch(await agreeTo(begun.url, { cookie, accounts: [handle] }), { headers: { cookie }, redirect: 'manual' })
  const id = new URL(back.headers.get('location') ?? '', stage.origin).searchParams.get('kanal') ?? ''
  const faults = `/practice/accounts/${account.accountId}/faults`
  await stage.ask('Vera', 'PUT', faults, {
    faults: [
      { fault: 'reset-before', on: 'creates', next: 1 },
      { fault: 'wrong-json', on: 'reads', chance: 1 },
    ],
  })
  return { channelId: id, mend: () => stage.ask('Vera', 'PUT', faults, { faults: [] }) }
}

/** The same to any channel. */
export async function sendTo(stage: Stage, channelId: string | undefined, title: string, text: string): Promise<string> {
  const { classes } = await stage.ask<{ classes: Named[] }>('Rita', 'GET', '/post-classes')
  const { id, version } = await stage.ask<{ id: string; version: number }>('Rita', 'POST', '/posts', {
    title,
    text,
    classId: classes.find(({ name }) => name === 'Routine')?.id,
    variants: [{ channelId }],
  })
  await stage.ask('Rita', 'POST', `/posts/${id}/publication`, { version })
  return `/desk/beitraege/${id}`
}

/** How often a text stands on the practice network: the receiving side's word, not ours. */
export async function timesOnNetwork(stage: Pick<Stage, 'origin'>, text: string): Promise<number> {
  const page = await (await fetch(`${stage.origin}/uebungsnetz`)).text()
  return page.split(text).length - 1
}

/** The public address of a post on the practice network, as a person copies it there. */
export async function addressOnNetwork(stage: Pick<Stage, 'origin'>, text: string): Promise<string> {
  const page = await (await fetch(`${stage.origin}/uebungsnetz`)).text()
  const entry = page.split('<article').find((one) => one.includes(text))
  const path = entry?.match(/\/uebungsnetz\/beitraege\/practicepost_[0-9a-f]{32}/)?.[0]
  if (!path) throw new Error('the network does not show it')
  return stage.origin + path
}

/** Leaves this person the role of an editor and no other, as most in a press office have it. */
export async function makePlainEditor(stage: Stage, person: 'Rita'): Promise<void> {
  const { items } = await stage.ask<{ items: Named[] }>('Vera', 'GET', '/roles')
  const staff = await stage.ask<{ items: Named[] }>('Vera', 'GET', '/staff')
  const id = staff.items.find(({ name }) => name.startsWith(person))?.id
  const roleIds = items.flatMap((role) => (role.name === 'Redaktion' ? role.id : []))
  await stage.ask('Vera', 'PUT', `/staff/${id}/roles`, { roleIds })
}
