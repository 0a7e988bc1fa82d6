import type { UiLang } from '../../site/views.ts'

/** Markdown around a text that has more than one wording. */
export function versionNotes(
  lang: UiLang,
  o: { path: string; version: number; current: number },
): { above: string; below: string } {
  const words = lang === 'de' ? german : english
  const others = Array.from({ length: o.current }, (_, index) => o.current - index).filter((number) => number !== o.version)
  const links = others.map((number) => `[${number}](${o.path}${number === o.current ? '' : `?fassung=${number}`})`)
  return {
    above: o.version === o.current ? '' : `> ${words.old} [${words.now}](${o.path})`,
    below: others.length === 0 ? '' : `${words.others} ${links.slice(0, 50).join(', ')}`,
  }
}

const german = { old: 'Das ist eine frühere Fassung.', now: 'Zur Fassung, die heute gilt', others: 'Andere Fassungen:' }
const english = { old: 'This is an earlier version.', now: 'To the version in force', others: 'Other versions:' }
