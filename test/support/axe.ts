import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe finds wrong with the page as it stands, one line each; empty when it finds nothing.
 * Legacy mode only leaves out frames of other origins, which no page of ours has, and takes half the time.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  return findings(page, new AxeBuilder({ page }).setLegacyMode(true).withTags(tags))
}

/** Only what another colour scheme can change. */
export async function contrastFindings(page: Page): Promise<string[]> {
  return findings(page, new AxeBuilder({ page }).setLegacyMode(true).withRules(['color-contrast', 'link-in-text-block']))
}

async function findings(page: Page, axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze()
  const where = new URL(page.url()).pathname
  return violations.map(
    (one) => `${where} ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')} (${one.help})`,
  )
}
