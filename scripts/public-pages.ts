/** One page of each kind of the public site, as the example authority fills it; found by following the site's own links. */
export async function publicPages(origin: string): Promise<string[]> {
  const fixed = [
    '/',
    '/fragen',
    '/fragen?suche=Xylophon',
    '/fragen/neu',
    '/konten',
    '/netiquette',
    '/impressum',
    '/datenschutz',
    '/barrierefreiheit',
    '/leichte-sprache',
    '/lage',
    '/api',
    '/uebungsnetz',
    '/gibt-es-nicht',
  ]
  const home = await (await fetch(`${origin}/`)).text()
  const questions = await (await fetch(`${origin}/fragen`)).text()
  const practice = await (await fetch(`${origin}/uebungsnetz`)).text()
  const first = (html: string, pattern: RegExp): string[] => html.match(pattern)?.slice(1, 2) ?? []
  return [
    ...fixed,
    ...first(home, /href="(\/beitraege\/[^"]+)"/),
    ...first(home, /href="(\/themen\/[^"]+)"/),
    ...first(questions, /href="(\/fragen\/(?!neu)[^"?]+)"/),
    ...first(practice, /href="(\/uebungsnetz\/[^"]+)"/),
  ]
}
