import { addSiteChannel, setTargetGroups } from '../features/channels/channels.ts'
import { addTemplateTexts } from '../features/pages/pages.ts'
import { authority } from '../features/people/people.ts'
import { ensureClasses } from '../features/publishing/publishing.ts'
import type { Ctx, Tx } from '../infra/ctx.ts'

const targetGroups = [
  { name: 'Einwohnerinnen und Einwohner', description: 'Alle, die hier leben' },
  { name: 'Familien', description: 'Kita, Schule, Ferien' },
  { name: 'Pendelnde', description: 'Verkehr, Baustellen, Bus und Bahn' },
  { name: 'Wirtschaft und Vereine', description: 'Betriebe, Ehrenamt' },
  { name: 'Bewerberinnen und Bewerber', description: 'Ausbildung und Stellen' },
]

/** Gives a new authority what every authority starts with. Doing it again changes nothing. */
export function furnish(ctx: Ctx): Promise<void> {
  return ctx.transaction(async (tx) => {
    await addTemplateTexts(tx)
    if (await hasSite(tx)) return
    const own = await authority(tx)
    await addSiteChannel(tx, { name: `Website ${own.shortName}`, origin: own.origin })
    await ensureClasses(tx)
    await setTargetGroups(tx, { groups: targetGroups })
  })
}

async function hasSite(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('channels')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('network', '=', 'site')
    .executeTakeFirst()
  return row !== undefined
}
