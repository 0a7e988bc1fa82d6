/** One picture of one screen. */
export interface Shot {
  path: string
  person: string | null
  width: number
  theme: 'light' | 'dark'
  /** Name of the file beside the sheet. */
  file: string
}

/** A drawing of the design: `name` is `<screen>-<width>-<theme>`. */
export interface Drawing {
  name: string
  file: string
}

/** Which drawing shows what a screen is to be. Screens that are not listed were designed in the same language, without a drawing. */
const drawingOf: readonly [pattern: RegExp, screen: string][] = [
  [/^\/desk\/heute$/, 'heute'],
  [/^\/desk\/dialog$/, 'dialog'],
  [/^\/desk\/dialog\/./, 'dialog-vorgang'],
  [/^\/desk\/beitraege$/, 'kalender'],
  [/^\/desk\/beitraege\?ansicht=woche$/, 'kalender-woche'],
  [/^\/desk\/beitraege\/(neu|post_[^/]+)$/, 'komponist'],
  [/^\/desk\/beitraege\/.+\/freigabe$/, 'freigabe'],
  [/^\/desk\/kanaele$/, 'kanaele'],
  [/^\/$/, 'site-home'],
  [/^\/beitraege\/./, 'site-beitrag'],
  [/^\/fragen\/./, 'site-frage'],
  [/^\/lage$/, 'site-lage'],
]

/** A page that shows all pictures of a screen in a row, each with its drawing below. */
export function pictureSheet(shots: readonly Shot[], drawings: readonly Drawing[]): string {
  const byName = new Map(drawings.map((one) => [one.name, one.file]))
  const figure = (shot: Shot): string => {
    const screen = drawingOf.find(([pattern]) => pattern.test(shot.path))?.[1]
    const drawing = byName.get(`${screen}-${shot.width}-${shot.theme}`)
    const picture = (file: string, what: string) => `<a href="${file}"><img loading="lazy" src="${file}" alt="${what}"></a>`
    return `<figure><figcaption>${shot.width} ${shot.theme}</figcaption>${picture(shot.file, 'picture')}${drawing ? `<figcaption>drawing</figcaption>${picture(drawing, 'drawing')}` : ''}</figure>`
  }
  const paths = [...new Set(shots.map((shot) => shot.path))]
  const sections = paths.map((path) => {
    const own = shots.filter((shot) => shot.path === path)
    return `<h2>${escaped(path)}${own[0]?.person ? ` (${own[0].person})` : ''}</h2><div>${own.map(figure).join('')}</div>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title><style>${style}</style><h1>Every screen</h1>${sections.join('\n')}</html>`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const style =
  'body{font:15px system-ui;margin:2rem}div{display:flex;gap:1rem;overflow-x:auto;align-items:start}figure{margin:0}img{height:24rem;border:1px solid #999}h2{font:600 15px ui-monospace}'
