/** What a note tells the operator who upgrades, in the order of the changelog: what to do stands first. */
export const kinds = ['Upgrade', 'Security', 'Removed', 'Changed', 'Added', 'Fixed'] as const
export type Kind = (typeof kinds)[number]

export interface ChangeNote {
  kind: Kind
  /** Markdown without headings. */
  text: string
}

/**
 * Reads one file of changes/: a first line `# Added` (or another kind), then what changed for those who run the product.
 * @throws Error naming the file and what was expected
 */
export function readNote(name: string, content: string): ChangeNote {
  const [first = '', ...rest] = content.trim().split('\n')
  const kind = kinds.find((one) => first.trim() === `# ${one}`)
  const text = rest.join('\n').trim()
  if (!/^[a-z0-9]+(-[a-z0-9]+)*\.md$/.test(name))
    throw new Error(`changes/${name}: expected a name in kebab-case with the ending .md`)
  if (kind === undefined)
    throw new Error(`changes/${name}: found "${first}", expected a first line "# " and one of ${kinds.join(', ')}`)
  if (text === '') throw new Error(`changes/${name}: nothing follows its first line`)
  if (/^#/m.test(text)) throw new Error(`changes/${name}: a note has no headings of its own`)
  return { kind, text }
}

/** The section of one release; notes of a kind in the order given. */
export function releaseSection(release: { version: string; date: string }, notes: readonly ChangeNote[]): string {
  const groups = kinds.flatMap((kind) => {
    const texts = notes.filter((note) => note.kind === kind).map((note) => note.text)
    return texts.length === 0 ? [] : [`### ${kind}\n\n${texts.join('\n\n')}`]
  })
  return [`## ${release.version} (${release.date})`, ...groups].join('\n\n')
}

/**
 * Puts a release's section above those of earlier ones.
 * @throws Error when the changelog has that version already
 */
export function addSection(changelog: string, version: string, section: string): string {
  if (changelog.includes(`\n## ${version} (`))
    throw new Error(`CHANGELOG.md has ${version} already; raise "version" in package.json first`)
  const at = changelog.search(/^## /m)
  const [head, earlier] = at < 0 ? [changelog, ''] : [changelog.slice(0, at), changelog.slice(at)]
  return `${head.trimEnd()}\n\n${section}\n${earlier === '' ? '' : `\n${earlier}`}`
}
