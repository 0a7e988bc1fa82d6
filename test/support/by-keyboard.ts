import type { CDPSession, Locator, Page } from 'playwright-core'
import { hasFocus, seesFocus, tabTo } from './keyboard.ts'
import { listen, type Spoken } from './listening.ts'

/** The narrowest window that must lose nothing (WCAG 1.4.10): a wide one at 400 % zoom. */
export const narrow = { viewport: { width: 320, height: 640 } }

/**
 * Somebody without a mouse at a narrow window who hears the page. After each of their steps the focus is on something that is seen and
 * has a name in the browser's own accessibility tree, and nothing is wider than the window; a step throws otherwise.
 */
export interface ByKeyboard {
  page: Page
  /** Goes there by Tab, or back by Shift+Tab. */
  reach(target: Locator, o?: { back?: boolean; most?: number }): Promise<void>
  /** Goes there and presses Enter or another key. */
  press(target: Locator, key?: string): Promise<void>
  /** Presses keys where the focus is, one after the other. */
  keys(...keys: string[]): Promise<void>
  /** Goes to a field and writes into it in place of what stands there. */
  write(field: Locator, words: string): Promise<void>
  /** Waits until the focus is there without having gone there: after a change of screen, in a dialog, back from it. */
  isAt(target: Locator): Promise<void>
  /** Waits until the page says this aloud, since this was last asked. */
  hears(words: string | RegExp): Promise<void>
}

/** Call before the page's first screen matters: what was said before is not heard. */
export async function byKeyboard(page: Page): Promise<ByKeyboard> {
  const spoken = await listen(page)
  const tree = await page.context().newCDPSession(page)
  const check = () => allIsWell(page, tree)
  const reach: ByKeyboard['reach'] = (target, o = {}) => tabTo(page, target, { ...o, each: () => hasName(tree) })
  const keys: ByKeyboard['keys'] = async (...pressed) => {
    for (const key of pressed) await page.keyboard.press(key)
    await check()
  }
  return {
    page,
    reach,
    keys,
    press: async (target, key = 'Enter') => {
      await reach(target)
      await keys(key)
    },
    write: async (field, words) => {
      await reach(field)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(words)
      await check()
    },
    isAt: async (target) => {
      await target.first().waitFor()
      await waitUntil(
        async () => (await hasFocus(target)) || `the focus never came to ${target}; it is at ${await describeFocus(tree)}`,
      )
      await check()
    },
    hears: async (words) => {
      await hears(spoken, words)
      await check()
    },
  }
}

async function hears(spoken: Spoken, words: string | RegExp): Promise<void> {
  const heard: string[] = []
  await waitUntil(() => {
    heard.push(...spoken.since())
    const found = heard.some((line) => (typeof words === 'string' ? line.includes(words) : words.test(line)))
    return found || `nobody said ${words}, only: ${heard.join(' | ') || 'nothing'}`
  }, 20_000)
}

async function allIsWell(page: Page, tree: CDPSession): Promise<void> {
  await waitUntil(async () => (await page.evaluate<boolean>(focusIsSomewhere)) || 'the focus is lost')
  await seesFocus(page)
  await hasName(tree)
  await waitUntil(async () => (await page.evaluate<string>(tooWide)) || (true as const)).catch((error: Error) => {
    throw new Error(`${new URL(page.url()).pathname} ${error.message}`)
  })
}

async function hasName(tree: CDPSession): Promise<void> {
  await waitUntil(async () => {
    const { role, name } = await focused(tree)
    return name !== '' || role === 'main' || role === 'nothing' || `what has the focus has no name: a ${role}`
  })
}

async function describeFocus(tree: CDPSession): Promise<string> {
  const { role, name } = await focused(tree)
  return `${role} „${name}“`
}

/** Role and name of what has the focus, as Chromium tells them to a screen reader. */
async function focused(tree: CDPSession): Promise<{ role: string; name: string }> {
  const { result } = await tree.send('Runtime.evaluate', { expression: 'document.activeElement' })
  if (result.objectId === undefined || result.className === 'HTMLBodyElement') return { role: 'nothing', name: '' }
  const { nodes } = await tree.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false })
  return { role: String(nodes[0]?.role?.value ?? 'nothing'), name: String(nodes[0]?.name?.value ?? '').trim() }
}

/** Asks again for 3 s what answers true or what is wrong, as drawing takes its time; then throws. */
async function waitUntil(ask: () => Promise<true | string> | true | string, most = 3_000): Promise<void> {
  const end = Date.now() + most
  for (;;) {
    const answer = await ask()
    if (answer === true) return
    if (Date.now() > end) throw new Error(answer)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const focusIsSomewhere = 'document.activeElement !== null && document.activeElement !== document.body'

/** For the browser: names what stands out of the window and cannot be scrolled to inside its own part of the screen; empty when nothing does. */
const tooWide = `(() => {
  const page = document.documentElement
  if (page.scrollWidth > page.clientWidth) return 'is ' + (page.scrollWidth - page.clientWidth) + ' px too wide'
  const scrolls = (one) => one && one !== document.body && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement))
  const outside = [...document.querySelectorAll('button, a[href], input, textarea, select, h1, h2, h3, p, td, li, dd, label')].find((one) => {
    const box = one.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && (box.right > innerWidth + 1 || box.left < -1) &&
      one.checkVisibility({ visibilityProperty: true }) && !scrolls(one)
  })
  return outside ? 'shows past its edge: ' + outside.outerHTML.slice(0, 200) : ''
})()`
