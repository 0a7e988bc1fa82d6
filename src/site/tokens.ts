/**
 * The colours of the site, taken from the installed KERN style sheet (@kern-ux/native) when the server starts: only the tokens used, as plain
 * `#rrggbb`, so that a crisis page also keeps its contrast in browsers older than oklch() and light-dark().
 */
import { readFileSync } from 'node:fs'
import { mix, type Rgb, readColour, toHex } from './colour.ts'

const kernCss = readFileSync(new URL(import.meta.resolve('@kern-ux/native/dist/kern.css')), 'utf8')

type Theme = 'light' | 'dark'

/** Our names → KERN's, without their prefixes. A pair names light and dark where KERN has no semantic token. */
const fromKern: Record<string, string | readonly [light: string, dark: string]> = {
  ground: 'layout-background-level-1',
  surface: 'layout-background-level-2',
  hollow: 'layout-background-level-2-surface',
  line: ['neutral-100', 'neutral-800'],
  'line-strong': 'decorative-border-default',
  'line-field': 'form-input-border',
  text: 'layout-text-default',
  muted: 'layout-text-muted',
  action: 'action-default',
  'on-action': 'action-on-default',
  visited: 'action-visited',
  focus: 'action-focus-default',
  ok: 'feedback-success',
  'ok-tint': 'feedback-success-background',
  due: 'feedback-warning',
  'due-tint': 'feedback-warning-background',
  late: 'feedback-danger',
  'late-tint': 'feedback-danger-background',
  info: 'feedback-info',
  'info-tint': 'feedback-info-background',
  crisis: ['red-650', 'red-700'],
  practice: ['violet-700', 'violet-300'],
  'on-practice': ['white', 'black'],
  band: ['violet-700', 'violet-750'],
  'band-stripe': ['violet-800', 'violet-800'],
  'practice-tint': ['violet-050', 'violet-950'],
  crest: ['darkblue-700', 'darkblue-700'],
}

const rules = declarations(kernCss)

/** All `--kern-color-*` declarations, kept apart by the block they stand in. */
function declarations(css: string): Record<Theme | 'both', Map<string, string>> {
  const found = { light: new Map<string, string>(), dark: new Map<string, string>(), both: new Map<string, string>() }
  for (const block of css.matchAll(/([^{}]*)\{([^{}]*--kern-color-[^{}]*)\}/g)) {
    const selector = block[1] ?? ''
    const theme = /kern-theme=dark/.test(selector) ? 'dark' : /kern-theme=light/.test(selector) ? 'light' : 'both'
    if (theme === 'both' && !/:root\s*$/.test(selector)) continue
    for (const line of (block[2] ?? '').matchAll(/--kern-color-([\w-]+)\s*:\s*([^;]+);/g)) {
      const [, name, value] = line
      if (name && value && !found[theme].has(name)) found[theme].set(name, value.trim())
    }
  }
  return found
}

/** A KERN colour in one theme, references followed. */
function kernColour(name: string, theme: Theme): Rgb {
  const value = rules[theme].get(name) ?? rules.both.get(name)
  const reference = value && /^var\(--kern-color-([\w-]+)\)$/.exec(value)?.[1]
  if (reference) return kernColour(reference, theme)
  const colour = value ? readColour(value) : null
  if (!colour)
    throw new Error(`KERN's kern.css has no colour "${name}" in ${theme} that we can read (found: ${value ?? 'nothing'})`)
  return colour
}

const black: Rgb = [0, 0, 0]
const white: Rgb = [1, 1, 1]

/** Every colour token of one theme: name without `--bn-` → colour. */
export function themeColours(theme: Theme): Record<string, Rgb> {
  const colours: Record<string, Rgb> = {}
  for (const [name, kern] of Object.entries(fromKern)) {
    colours[name] = kernColour(typeof kern === 'string' ? kern : kern[theme === 'light' ? 0 : 1], theme)
  }
  return { ...colours, ...actionShades(colours.action ?? black, colours.surface ?? white, theme) }
}

/** What follows from the colour of actions: pressed and chosen. */
export function actionShades(action: Rgb, surface: Rgb, theme: Theme): Record<string, Rgb> {
  return { 'action-hover': mix(action, theme === 'light' ? black : white, 0.9), selected: mix(action, surface, 0.09) }
}

/** `--bn-…` declarations for both themes. */
export function colourCss(light: Record<string, Rgb>, dark: Record<string, Rgb>): string {
  const lines = (colours: Record<string, Rgb>) =>
    Object.entries(colours)
      .map(([name, colour]) => `--bn-${name}:${toHex(colour)}`)
      .join(';')
  return `:root{${lines(light)}}@media (prefers-color-scheme:dark){:root{${lines(dark)}}}`
}
