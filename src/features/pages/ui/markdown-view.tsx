import { createElement, Fragment, type ReactNode, useMemo } from 'react'
import { type MarkNode, markdownTree } from './markdown-tree'

/** A text as it is read, built of elements and never of HTML. */
export function MarkdownView({ markdown, lang }: { markdown: string; lang: string }) {
  const nodes = useMemo(() => markdownTree(markdown), [markdown])
  return (
    <div className="bn-read" lang={lang}>
      {draw(nodes)}
    </div>
  )
}

function draw(nodes: readonly MarkNode[]): ReactNode {
  return nodes.map((node, i) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no identity and never move
    if (typeof node === 'string') return <Fragment key={i}>{node}</Fragment>
    const link = node.tag === 'a' ? { href: node.href, target: '_blank', rel: 'noopener noreferrer' } : {}
    return createElement(node.tag, { key: i, ...link }, ...(node.children.length > 0 ? [draw(node.children)] : []))
  })
}
