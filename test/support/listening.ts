import type { Page } from 'playwright-core'

/** What a page said aloud. */
export interface Spoken {
  /** What was said since this was last asked. */
  since(): string[]
}

/**
 * Listens to the page's live regions as a screen reader does: what changes in a region that was there before is said, of what is new only
 * an alert; nothing of what is hidden or lies behind a dialog. Holds for the page as it is and for those that it goes on to.
 */
export async function listen(page: Page): Promise<Spoken> {
  let said: string[] = []
  await page.exposeFunction('bnSaid', (line: string) => said.push(line))
  await page.addInitScript(listening)
  await page.evaluate(listening)
  return {
    since: () => {
      const lines = said
      said = []
      return lines
    },
  }
}

/** For the browser. */
const listening = `(() => {
  const live = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"], [role="log"], output'
  const silent = (one) => one.closest('[aria-hidden="true"], [inert], [aria-live="off"]') !== null || !one.isConnected || !one.checkVisibility()
  const say = (one) => {
    const words = (one.innerText ?? one.textContent ?? '').trim().replace(/\\s+/g, ' ')
    if (words !== '' && !silent(one)) window.bnSaid(words)
  }
  new MutationObserver((changes) => {
    const regions = new Set()
    for (const { target, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const region = element?.closest(live)
      if (region) regions.add(region)
      for (const node of addedNodes)
        if (node instanceof Element) for (const alert of [node, ...node.querySelectorAll('*')]) if (alert.matches('[role="alert"]')) regions.add(alert)
    }
    regions.forEach(say)
  }).observe(document, { childList: true, characterData: true, subtree: true })
})()`
