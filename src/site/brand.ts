import { makeAsset, type SiteAsset } from './assets.ts'
import { contrast, mix, type Rgb, readColour } from './colour.ts'
import { minifyCss } from './minify-css.ts'
import { actionShades, colourCss, themeColours } from './tokens.ts'

/** WCAG asks 4.5; a little more leaves room for tinted grounds. */
const NEEDED = 5

/**
 * A style sheet that gives links, buttons and the shield the authority's colour. The colour is darkened by day and lightened by night until it
 * can be read on every ground of the site, so no choice can make a page unreadable. Serve it like the other assets and name its path in
 * `AuthorityView.styleHref`.
 *
 * @param colour "#rrggbb"
 * @throws RangeError when it is no such colour
 */
export function brandSheet(colour: string): SiteAsset {
  const wished = readColour(colour)
  if (!wished || !colour.trim().startsWith('#')) throw new RangeError(`"${colour}" is no colour of the form #rrggbb`)
  const css = colourCss(shades(wished, 'light'), shades(wished, 'dark'))
  return makeAsset('marke.css', 'text/css; charset=utf-8', Buffer.from(minifyCss(css)))
}

function shades(wished: Rgb, theme: 'light' | 'dark'): Record<string, Rgb> {
  const colours = themeColours(theme)
  const [black, white]: [Rgb, Rgb] = [
    [0, 0, 0],
    [1, 1, 1],
  ]
  const surface = colours.surface ?? white
  const grounds = [surface, colours.ground ?? surface]
  const action = readable(wished, grounds, theme === 'light' ? black : white)
  const onAction = contrast(action, white) >= contrast(action, black) ? white : black
  return { action, 'on-action': onAction, crest: readable(wished, [white], black), ...actionShades(action, surface, theme) }
}

/** The wished colour, moved towards `end` in small steps until it stands out from all grounds. */
function readable(wished: Rgb, grounds: readonly Rgb[], end: Rgb): Rgb {
  for (let share = 1; share > 0; share -= 0.05) {
    const shade = mix(wished, end, share)
    if (grounds.every((ground) => contrast(shade, ground) >= NEEDED)) return shade
  }
  return end
}
