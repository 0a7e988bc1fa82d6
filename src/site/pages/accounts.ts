import { absolute } from '../address.ts'
import { type Html, html } from '../html.ts'
import { organizationLd } from '../json-ld.ts'
import { languageName } from '../language.ts'
import { empty } from '../parts/posts.ts'
import { page } from '../shell.ts'
import { dayTag } from '../time.ts'
import type { AccountStatus, AccountsView, AccountView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/konten`: which accounts are really ours. */
export function accountsPage(site: SiteContext, view: AccountsView): string {
  const { authority } = site
  const words = wordsOf(site.lang).accounts
  const urls = view.accounts.flatMap((account) => (account.status === 'closed' ? [] : (account.url ?? [])))
  return page({
    ...site,
    title: words.title,
    description: words.description(authority.name),
    path: '/konten',
    head: html`<link rel="alternate" type="application/json" href="/konten.json">\n`,
    jsonLd: [{ ...organizationLd(authority), sameAs: urls }],
    body: html`<h1>${words.title}</h1>
<p class="st-lead">${words.lead(authority.name)}</p>
${view.accounts.length > 0 ? html`<ul class="st-list">${view.accounts.map((account) => accountItem(site, account))}</ul>` : empty(words.none, words.noneHint)}
<p class="st-meta">${words.updated} ${dayTag(site, view.updatedAt)}. <a href="/konten.json">${words.json}</a></p>
<p>${words.doubt} <a href="/fragen/neu">${wordsOf(site.lang).ask.button}</a></p>`,
  })
}

function accountItem(site: SiteContext, account: AccountView): Html {
  const words = wordsOf(site.lang).accounts
  return html`<li><h2>${account.network}</h2><p>${account.url ? html`<a href="${account.url}" rel="me noopener">${account.account}</a>` : account.account}</p>
<dl class="st-dl"><dt>${words.purpose}</dt><dd>${account.purpose}</dd><dt>${words.office}</dt><dd>${account.office}</dd><dt>${words.status}</dt><dd>${words.states[account.status]}</dd>${account.lang !== site.lang && html`<dt>${words.language}</dt><dd>${languageName(account.lang, site.lang)}</dd>`}</dl></li>
`
}

/** The register for programs, as served at `/konten.json`. */
export interface AccountsDocument {
  authority: { name: string; url: string; example: boolean }
  /** ISO 8601 with offset Z. */
  updated: string
  accounts: {
    network: string
    account: string
    url: string | null
    purpose: string
    status: AccountStatus
    office: string
    language: string
  }[]
}

/** `/konten.json`: the same register for programs. */
export function accountsDocument(site: SiteContext, view: AccountsView): AccountsDocument {
  const { authority } = site
  return {
    authority: { name: authority.name, url: absolute(authority, '/'), example: authority.example },
    updated: view.updatedAt.toISOString(),
    accounts: view.accounts.map(({ network, account, url, purpose, status, office, lang }) => ({
      network,
      account,
      url,
      purpose,
      status,
      office,
      language: lang,
    })),
  }
}
