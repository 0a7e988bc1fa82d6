import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'best-practice']

/** What axe finds wrong with the page as it stands, one line each; empty when it finds nothing. Frames are not looked into; no page of ours has any. */
export async function axeFindings(page: Page): Promise<string[]> {
  return findings(page, { runOnly: { type: 'tag', values: tags } })
}

/** Only what another colour scheme can change. */
export async function contrastFindings(page: Page): Promise<string[]> {
  return findings(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } })
}

/**
 * Axe is put into a page once and asked directly: Playwright's builder loads it anew for every question
 * and opens another page to sum up, which took five times as long as the looking.
 */
async function findings(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  const question = JSON.stringify({ ...options, resultTypes: ['violations'] })
  return page.evaluate<string[]>(`axe.run(document, ${question}).then(({ violations }) => violations.map((one) =>
    location.pathname + ' ' + one.id + ': ' + one.nodes.map((node) => node.target.join(' ')).join(' | ') + ' (' + one.help + ')'))`)
}
