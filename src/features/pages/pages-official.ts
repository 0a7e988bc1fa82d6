import type { PublicPage } from '../../infra/http/page.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { accountsDocument, accountsPage } from '../../site/pages/accounts.ts'
import { situationPage } from '../../site/pages/situation.ts'
import { textPage } from '../../site/pages/text-page.ts'
import { type TextKind, textKinds } from './contract.ts'
import { placeholderValues, textFacts } from './facts.ts'
import { officialAccounts } from './reads-accounts.ts'
import { type ShownText, shownText, shownVersion } from './reads-texts.ts'
import { type Shown, type Site, siteFile, sitePage } from './site.ts'
import { fillText, textPath } from './text-rules.ts'
import { versionNotes } from './words.ts'

/** `/konten` and `/konten.json`, `/lage`, and the texts that are edited in the desk. */
export function officialPages(site: Site): PublicPage[] {
  return [
    sitePage(site, '/konten', {
      show: async ({ tx, site }) => accountsPage(site, await officialAccounts(tx, site.authority.name)),
    }),
    siteFile(site, '/konten.json', {
      type: 'application/json; charset=utf-8',
      show: async ({ tx, site }) => {
        const document = accountsDocument(site, await officialAccounts(tx, site.authority.name))
        return `${JSON.stringify(document, null, 2)}\n`
      },
    }),
    // A situation is a later feature's: until then there is none.
    sitePage(site, '/lage', { show: async ({ site }) => situationPage(site, null) }),
    ...textKinds.map((kind) =>
      sitePage(site, textPath(kind), { query: (query) => query.get('fassung') ?? '', show: (shown) => showText(kind, shown) }),
    ),
  ]
}

/** A text in force, or with `?fassung=2` an earlier one: what a measure was based on can always be read. */
async function showText(kind: TextKind, { tx, site, request }: Shown): Promise<string> {
  const current = await shownText(tx, kind, site.lang)
  const wanted = request.query.get('fassung')
  const text = wanted === null || wanted === '' ? current : await earlier(tx, current, wanted)
  const facts = await textFacts(tx)
  const values = placeholderValues(facts, text.language, { number: text.version, at: text.publishedAt })
  const notes = versionNotes(text.language, { path: textPath(kind), version: text.version, current: current.version })
  return textPage(site, {
    kind,
    markdown: [notes.above, fillText(text.markdown, values), notes.below].filter(Boolean).join('\n\n'),
    lang: text.language,
    version: text.version,
    changedAt: text.publishedAt,
    checkedBy: text.checkedBy,
  })
}

async function earlier(tx: Shown['tx'], current: ShownText, wanted: string): Promise<ShownText> {
  const version = /^[1-9]\d{0,5}$/.test(wanted) ? Number(wanted) : 0
  if (version === current.version) return current
  const text = version > 0 ? await shownVersion(tx, current.kind, current.language, version) : null
  if (!text) throw commonFaults.notFound()
  return text
}
