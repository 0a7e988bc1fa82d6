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
  const { classes } = await stage.ask<{ classes: Named[] }>('Rita', 'GET', '/post-classes')
  const { id, version } = await stage.ask<{ id: string; version: number }>('Rita', 'POST', '/posts', {
    title,
    text,
    classId: classes.find(({ name }) => name === 'Routine')?.id,
    variants: channels.filter(({ name }) => name === channelOf[to]).map((channel) => ({ channelId: channel.id })),
  })
  await stage.ask('Rita', 'POST', `/posts/${id}/publication`, { version })
  return `/desk/beitraege/${id}`
}

/** How often a text stands on the practice network: the receiving side's word, not ours. */
export async function timesOnNetwork(stage: Pick<Stage, 'origin'>, text: string): Promise<number> {
  const page = await (await fetch(`${stage.origin}/uebungsnetz`)).text()
  return page.split(text).length - 1
}
