import { xml } from '../../site/html.ts'
import type { AuthorityView } from '../../site/views.ts'
import type { Authority } from '../people/contract.ts'
import { textKinds } from './contract.ts'
import { textPath } from './text-rules.ts'

/** Pages that every site has. */
export const sitePaths: readonly string[] = ['/', '/fragen', '/fragen/neu', '/konten', '/lage', ...textKinds.map(textPath)]

/** What search engines have no business with: what is private, what is for staff, what is invented. */
export function robotsTxt({ example, origin }: Pick<AuthorityView, 'example' | 'origin'>): string {
  if (example) return 'User-agent: *\nDisallow: /\n'
  const closed = ['/antwort/', '/fragen/danke/', '/desk', '/api', '/hooks/', '/uebungsnetz']
  return ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '', `Sitemap: ${origin}/sitemap.xml`, ''].join('\n')
}

/** RFC 9116: whom to tell about a hole. */
export function securityTxt({ contact, origin }: Pick<Authority, 'contact' | 'origin'>, now: Date): string {
  // Half a year on, at the beginning of a month: the file stays the same for weeks and is never out of date.
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 6, 1))
  const contacts = [...(contact.email === '' ? [] : [`mailto:${contact.email}`]), `${origin}/impressum`]
  return [
    ...contacts.map((one) => `Contact: ${one}`),
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: de, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ].join('\n')
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

export function sitemapIndex(origin: string, names: readonly string[]): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="${namespace}">
${names.map((name) => xml`<sitemap><loc>${origin}/sitemap/${name}.xml</loc></sitemap>\n`)}</sitemapindex>
`.text
}

export function sitemap(origin: string, pages: readonly { path: string; at: Date | null }[]): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="${namespace}">
${pages.map((page) => xml`<url><loc>${origin + page.path}</loc>${page.at && xml`<lastmod>${page.at.toISOString()}</lastmod>`}</url>\n`)}</urlset>
`.text
}
