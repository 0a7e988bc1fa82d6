/** Reads HTML strictly and names what is wrong with a page: structure, references, names, and what our policy forbids. */

interface Element {
  name: string
  attributes: Map<string, string>
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const TAG = /<!doctype html>|<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*(?:="[^"<>]*")?)*)\s*>/gi

/** Problems of a whole page; empty when it is right. */
export function htmlProblems(html: string): string[] {
  const { elements, problems } = readElements(html)
  const of = (name: string) => elements.filter((element) => element.name === name)
  const get = (element: Element, name: string) => element.attributes.get(name)
  const need = (condition: boolean, problem: string) => {
    if (!condition) problems.push(problem)
  }

  need(of('html').every((element) => /^[a-z]{2}/.test(get(element, 'lang') ?? '')) && of('html').length === 1, 'html has no lang')
  for (const name of ['main', 'h1', 'title']) need(of(name).length === 1, `${of(name).length} ${name}`)
  const ids = elements.flatMap((element) => get(element, 'id') ?? [])
  for (const id of new Set(ids)) need(ids.filter((other) => other === id).length === 1, `id "${id}" twice`)
  for (const element of elements) {
    for (const name of ['for', 'aria-labelledby', 'aria-describedby']) {
      for (const id of (get(element, name) ?? '').split(' ').filter(Boolean))
        need(ids.includes(id), `${name} names no element: ${id}`)
    }
    const target = element.name === 'a' ? (get(element, 'href') ?? '') : ''
    if (target.startsWith('#')) need(target.length > 1 && ids.includes(target.slice(1)), `link to nowhere: "${target}"`)
    for (const name of element.attributes.keys()) need(name !== 'style' && !name.startsWith('on'), `${element.name} has ${name}`)
  }
  for (const image of of('img')) {
    need(
      image.attributes.has('alt') && image.attributes.has('width') && image.attributes.has('height'),
      'img without alt, width or height',
    )
  }
  for (const script of of('script')) need(get(script, 'type') === 'application/ld+json', 'executable script')
  need(of('style').length === 0, 'inline style')
  const labels = new Set(of('label').map((label) => get(label, 'for')))
  for (const field of [...of('input'), ...of('select'), ...of('textarea')]) {
    const named = get(field, 'type') === 'hidden' || labels.has(get(field, 'id')) || get(field, 'tabindex') === '-1'
    need(named, `${field.name} ${get(field, 'name')} has no label`)
  }
  const levels = elements.flatMap((element) => (/^h[1-6]$/.test(element.name) ? Number(element.name[1]) : []))
  levels.forEach((level, index) => {
    need(level <= (levels[index - 1] ?? level) + 1, `h${level} after h${levels[index - 1]}`)
  })
  return problems
}

/** All elements in order; every tag must be closed, in order, and every "<" must belong to a tag. */
function readElements(html: string): { elements: Element[]; problems: string[] } {
  const problems: string[] = []
  const elements: Element[] = []
  const open: string[] = []
  let at = 0
  for (const match of html.matchAll(TAG)) {
    const between = html.slice(at, match.index)
    if (open.at(-1) !== 'script' && /[<>]/.test(between)) problems.push(`stray sign in "${between.trim().slice(0, 60)}"`)
    at = match.index + match[0].length
    const name = match[2]?.toLowerCase()
    if (name === undefined) continue
    if (match[1] === '/') {
      const expected = open.pop()
      if (expected !== name) problems.push(`</${name}> closes <${expected}>`)
      continue
    }
    const attributes = new Map<string, string>()
    for (const [, key, value] of (match[3] ?? '').matchAll(/([a-z][a-z-]*)(?:="([^"]*)")?/gi)) {
      if (attributes.has(key ?? '')) problems.push(`${name} has ${key} twice`)
      attributes.set(key ?? '', value ?? '')
    }
    elements.push({ name, attributes })
    if (!VOID.has(name)) open.push(name)
  }
  if (open.length > 0) problems.push(`never closed: ${open.join(', ')}`)
  return { elements, problems }
}
