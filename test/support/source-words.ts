/** Reading of source text for `test/architecture.test.ts`: rough on purpose, and on the side of finding too much. */

/** The tables that a migration creates. */
export function tablesOf(sql: string): string[] {
  return [...sql.matchAll(/^\s*create (?:unlogged )?table (?:if not exists )?(\w+)/gim)].map((match) => match[1] ?? '')
}

const notTables = new Set(['set', 'of', 'on', 'and', 'or', 'skip', 'nowait', 'this', 'the', 'a', 'an', 'each'])

/** The tables that code changes, by query builder or in SQL of its own. */
export function writtenTables(code: string): string[] {
  const withoutComments = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
  const built = [...withoutComments.matchAll(/\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`](\w+)/g)]
  const written = [
    ...withoutComments.matchAll(
      /\b(?:insert into|delete from|update|truncate|merge into)\s+(?:only\s+|table\s+)?(?:public\.)?([a-z_]+)(?=[\s(]|$)/gm,
    ),
  ]
  return [...new Set([...built, ...written].map((match) => match[1] ?? ''))].filter((name) => !notTables.has(name))
}

/** Networks that the product speaks or may speak one day. Their names are no ordinary words. */
const others = [
  'mastodon',
  'bluesky',
  'facebook',
  'instagram',
  'linkedin',
  'telegram',
  'youtube',
  'whatsapp',
  'twitter',
  'tiktok',
  'fediverse',
]

/** Finds quoted names of networks, and comparisons of a network with a name. */
export function networkNames(own: readonly string[]): RegExp {
  const any = [...own, ...others, 'threads'].join('|')
  return new RegExp(`['"\`](?:${others.join('|')})['"\`]|\\bnetwork\\b['")]*\\W{1,8}['"\`](?:${any})['"\`]`, 'i')
}
