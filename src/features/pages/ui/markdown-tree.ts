import MarkdownIt from 'markdown-it'

/** A piece of a text: an element with its children, or plain words. */
export type MarkNode = string | { tag: MarkTag; href?: string; children: MarkNode[] }

const tags = [
  'p',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'blockquote',
  'strong',
  'em',
  's',
  'code',
  'pre',
  'a',
  'br',
  'hr',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
] as const
export type MarkTag = (typeof tags)[number]

// As the site reads it: no raw HTML, bare links, line breaks that stay.
const parser = new MarkdownIt({ html: false, linkify: true, breaks: true })

/** Where a link may lead; anything else is shown as its words. */
export const isSafe = (href: string): boolean => /^(https?:|mailto:|tel:|\/(?!\/)|#)/i.test(href)

interface Token {
  type: string
  tag: string
  nesting: number
  /** The paragraph of a tight list: only its words are shown. */
  hidden: boolean
  content: string
  children: Token[] | null
  attrGet(name: string): string | null
}

/** The headings of a text begin at h3 here, because the preview stands under an h2; their distances stay. */
function headingShift(tokens: readonly Token[]): number {
  const levels = tokens.filter((token) => token.type === 'heading_open').map((token) => Number(token.tag.slice(1)))
  return levels.length === 0 ? 0 : 3 - Math.min(...levels)
}

function tagOf(token: Token, shift: number): MarkTag | undefined {
  const tag = token.type.startsWith('heading_') ? `h${Math.min(6, Number(token.tag.slice(1)) + shift)}` : token.tag
  return tags.find((one) => one === tag)
}

/** Markdown as a tree of known elements: what is not known stays text, so that nothing of it can be run. */
export function markdownTree(markdown: string): MarkNode[] {
  const tokens = parser.parse(markdown, {}) as unknown as Token[]
  return nest(tokens, headingShift(tokens))
}

function nest(tokens: readonly Token[], shift: number): MarkNode[] {
  const root: MarkNode[] = []
  const open: MarkNode[][] = [root]
  const add = (...nodes: MarkNode[]) => void open.at(-1)?.push(...nodes)
  for (const token of tokens) {
    if (token.type === 'inline') add(...nest(token.children ?? [], shift))
    else if (token.nesting === -1) open.pop()
    else if (token.nesting === 1) {
      const children: MarkNode[] = []
      const node = opened(token, shift, children)
      if (node) add(node)
      // Of an element that is not shown the children take its place.
      open.push(node ? children : (open.at(-1) ?? root))
    } else add(...leaf(token))
  }
  return root
}

function opened(token: Token, shift: number, children: MarkNode[]): MarkNode | undefined {
  const tag = tagOf(token, shift)
  if (!tag || token.hidden) return undefined
  if (tag !== 'a') return { tag, children }
  const href = token.attrGet('href') ?? ''
  return isSafe(href) ? { tag, href, children } : undefined
}

function leaf(token: Token): MarkNode[] {
  switch (token.type) {
    case 'text':
      return [token.content]
    case 'softbreak':
    case 'hardbreak':
      return [{ tag: 'br', children: [] }]
    case 'hr':
      return [{ tag: 'hr', children: [] }]
    case 'code_inline':
      return [{ tag: 'code', children: [token.content] }]
    case 'fence':
    case 'code_block':
      return [{ tag: 'pre', children: [token.content] }]
    case 'image': {
      // The site shows a link with its text in place of a picture from elsewhere.
      const href = token.attrGet('src') ?? ''
      return [isSafe(href) ? { tag: 'a', href, children: [token.content || href] } : token.content]
    }
    default:
      return token.content ? [token.content] : []
  }
}
