import type { Locator, Page } from 'playwright-core'

/** How somebody gets about who has no mouse: by Tab, seeing where they are. */
export async function tabTo(
  page: Page,
  target: Locator,
  o: { back?: boolean; most?: number; each?: () => Promise<void> } = {},
): Promise<void> {
  for (let pressed = 0; pressed <= (o.most ?? 80); pressed += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press(o.back ? 'Shift+Tab' : 'Tab')
    await seesFocus(page)
    await o.each?.()
  }
  throw new Error(`Tab never came to ${target}; it is at ${await whereFocusIs(page)}`)
}

export async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((elements) => elements[0] !== undefined && elements[0] === elements[0].ownerDocument.activeElement)
}

/** Throws unless what has the focus lies in the window and looks different for it. */
export async function seesFocus(page: Page): Promise<void> {
  let problem = await page.evaluate<string | null>(focusProblem)
  for (let tries = 0; problem !== null && tries < 5; tries += 1) {
    await page.waitForTimeout(100) // what comes into view on focus may need a moment
    problem = await page.evaluate<string | null>(focusProblem)
  }
  if (problem !== null) throw new Error(`${problem}: ${await whereFocusIs(page)}`)
}

async function whereFocusIs(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.outerHTML.slice(0, 200) ?? "nowhere"')
}

/** For the browser. */
const focusProblem = `(() => {
  const element = document.activeElement
  if (!element || element === document.body) return null // between the page's end and its start
  const box = element.closest('label')?.getBoundingClientRect() ?? element.getBoundingClientRect()
  if (box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight) return 'the focus is outside the window'
  if (element.tabIndex < 0 && element.matches('main, h1, h2, h3')) return null // where reading begins: nothing to operate there
  const shows = (one) => {
    const style = getComputedStyle(one)
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
  }
  for (let one = element; one && one !== document.body; one = one.parentElement) if (shows(one)) return null
  const near = element.parentElement?.querySelectorAll('*') ?? []
  return [...near].some(shows) ? null : 'nothing shows the focus'
})()`
