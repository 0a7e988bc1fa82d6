/**
 * Takes comments and needless space out of a style sheet. Strings and addresses stay as they are. Safe for our own sheets, which use no
 * comment hacks; it is no general CSS optimiser.
 */
export function minifyCss(css: string): string {
  const bare = css.replace(/\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (part) => (part.startsWith('/*') ? '' : part))
  return bare.trim().replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\s+|;\s*\}/g, (part, at: number, whole: string) => {
    if (part.startsWith('"') || part.startsWith("'")) return part
    if (part.startsWith(';')) return '}'
    // A space matters between words, before "(" in media queries and around + and - in calc(); beside { } ; , > it never does.
    const before = whole[at - 1] ?? '{'
    const after = whole[at + part.length] ?? '}'
    return /[{};,>:]/.test(before) || /[{};,>]/.test(after) ? '' : ' '
  })
}
