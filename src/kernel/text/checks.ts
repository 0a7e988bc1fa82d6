import { checkAltText } from './alt-text.ts'
import { type CaseDataKind, findCaseData } from './case-data.ts'
import { type Check, type CheckedText, type CheckGroup, type CheckInput, checkGroups } from './check.ts'
import { checkCapitals, checkEmoji, checkHashtags, checkLinks, checkReadability } from './text-checks.ts'

export {
  type Check,
  type CheckGroup,
  type CheckInput,
  checkGroups,
} from './check.ts'

/** What a public post must not hold without a second look. Phone and e-mail are the authority's own, health a subject of its work. */
const caseKindsInPosts = new Set<CaseDataKind>(['iban', 'caseNumber', 'birthDate', 'licencePlate'])

const order = { error: 0, warn: 1, ok: 2 }

/**
 * Checks a post before it goes out (accessibility, plain language, data of others), with reasons and places. The worst come first.
 * Pure and quick enough to run while somebody types.
 */
export function checkPost(input: CheckInput): Check[] {
  const checks: Check[] = []
  for (const group of checkGroups) {
    if (input.settings.off?.includes(group) || (group === 'altText' && input.images.length === 0)) continue
    const found = group === 'altText' ? checkImages(input) : textsOf(input).flatMap((text) => checkText(group, text, input))
    checks.push(...found)
    if (found.length === 0) checks.push({ code: `${group}.ok`, level: 'ok', where: { field: 'text' }, params: {} })
  }
  return checks.sort((a, b) => order[a.level] - order[b.level])
}

function textsOf(input: CheckInput): CheckedText[] {
  const variants = input.variants.map(({ id, text }) => ({ text, field: { field: 'variant' as const, id } }))
  return [{ text: input.text, field: { field: 'text' } }, ...variants]
}

function checkText(group: Exclude<CheckGroup, 'altText'>, text: CheckedText, input: CheckInput): Check[] {
  switch (group) {
    case 'hashtags':
      return checkHashtags(text, input.settings.hashtagsMax ?? 5)
    case 'capitals':
      return checkCapitals(text)
    case 'emoji':
      return checkEmoji(text, input.settings.emojiMax ?? 5)
    case 'links':
      return checkLinks(text)
    case 'readability':
      return /^de\b/i.test(input.language) ? checkReadability(text, input.settings.sentenceMax ?? 20) : []
    case 'caseData':
      return findCaseData(text.text)
        .filter((datum) => caseKindsInPosts.has(datum.kind))
        .map(({ kind, start, end }) => ({
          code: 'caseData.found',
          level: 'warn',
          where: { ...text.field, start, end },
          params: { kind },
        }))
  }
}

function checkImages({ images, settings }: CheckInput): Check[] {
  const max = settings.altTextMax ?? 300
  return images.flatMap(({ id, alt, fileName }, i): Check[] => {
    const where = { field: 'image' as const, id }
    const problem = checkAltText(alt, fileName, max)
    if (problem === 'tooLong') {
      return [{ code: 'altText.tooLong', level: 'warn', where, params: { length: alt.trim().length, max } }]
    }
    if (problem !== null) return [{ code: `altText.${problem}`, level: 'error', where, params: { fileName } }]
    const isRepeated = images.slice(0, i).some((other) => other.alt.trim() === alt.trim())
    return isRepeated ? [{ code: 'altText.repeated', level: 'warn', where, params: { fileName } }] : []
  })
}
