import type { SiteAsset } from '../../site/assets.ts'
import { brandSheet } from '../../site/brand.ts'

const made = new Map<string, SiteAsset>()
const most = 200

/** The style sheet of a colour, made once. */
export function sheetOf(colour: string): SiteAsset {
  const known = made.get(colour)
  if (known) return known
  const sheet = brandSheet(colour)
  if (made.size >= most) made.clear()
  made.set(colour, sheet)
  return sheet
}
