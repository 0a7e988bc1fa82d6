import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What one block of KERN's stylesheet declares: custom property → value. */
type Tokens = Map<string, string>

const declaration = /(--[\w-]+)\s*:\s*([^;]+);/g

function tokensIn(css: string): Tokens {
  return new Map([...css.matchAll(declaration)].map((match) => [match[1] ?? '', (match[2] ?? '').trim()]))
}

function bodiesOf(css: string, selector: RegExp): string {
  return [...css.matchAll(selector)].map((match) => match[1] ?? '').join('\n')
}

/** All `--kern-*` names that a text uses. */
function used(text: string): string[] {
  return [...text.matchAll(/var\((--kern-[\w-]+)/g)].map((match) => match[1] ?? '')
}

/**
 * KERN's tokens as one short layer: of the 12,900 lines of its stylesheet only the custom properties that `styles` use, and those that these
 * need. KERN gives a light and a dark set of the same names; here each becomes one `light-dark()` value, so that one attribute
 * (`data-kern-theme`) or the system decides. Fails when a used token does not exist: after an upgrade nobody should have to look for it.
 */
export function kernTokens(kern: string, styles: string): string {
  const css = kern.replace(/\/\*[\s\S]*?\*\//g, '')
  const plain = tokensIn(bodiesOf(css, /(?:^|\n):root\s*\{([^}]*)\}/g))
  const light = tokensIn(bodiesOf(css, /\n\[data-kern-theme=light\],\s*\.kern-light\s*\{([^}]*)\}/g))
  const dark = tokensIn(bodiesOf(css, /\n\[data-kern-theme=dark\],\s*\.kern-dark\s*\{([^}]*)\}/g))
  const tokenValue = (name: string) => {
    const [day, night] = [light.get(name), dark.get(name)]
    if (day !== undefined && night !== undefined) return day === night ? day : `light-dark(${day}, ${night})`
    return plain.get(name)
  }
  const lines = new Map<string, string>()
  const open = used(styles)
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (lines.has(name)) continue
    const value = tokenValue(name)
    if (value === undefined) throw new Error(`${name} is used in src/ui but @kern-ux/native does not declare it`)
    lines.set(name, `  ${name}: ${value};`)
    open.push(...used(value))
  }
  return `@layer kern { :root {\n${[...lines.values()].sort().join('\n')}\n} }\n`
}

/** Gives the build `virtual:kern-tokens.css`, made from the installed @kern-ux/native for the stylesheets below `folder`. */
export function kernTokensPlugin(folder: string): Plugin {
  const id = 'virtual:kern-tokens.css'
  const kern = createRequire(import.meta.url)
    .resolve('@kern-ux/native/package.json')
    .replace('package.json', 'dist/kern.css')
  return {
    name: 'kern-tokens',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (wanted) => {
      if (wanted !== `\0${id}`) return undefined
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
      return kernTokens(readFileSync(kern, 'utf8'), files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'))
    },
  }
}
