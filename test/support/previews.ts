import type { Locator, Page } from 'playwright-core'

/** One post as people see it: its words, what of them lies behind "more", the pictures' descriptions, the card of its link. */
export interface Seen {
  text: string
  /** What stands before and folds everything else away; empty without. */
  notice: string
  /** The words before "more"; all of them where nothing is folded away. */
  unfolded: string
  lang: string
  alts: string[]
  card: string[]
}

const plain = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ').trim()

/** What the composer's preview shows for a channel, post by post of a thread. */
export async function previewed(page: Page, channel: string): Promise<Seen[]> {
  const preview = page
    .getByRole('region', { name: 'Vorschau' })
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { level: 3, name: channel }) })
  const cards = await preview.locator('.bn-card-net').all()
  return Promise.all(
    cards.map(async (card) => {
      const words = card.locator('p > span[lang]')
      const notice = plain((await card.locator('.bn-card-net__notice > b').allTextContents()).join(' '))
      const unfolded = plain(await words.textContent())
      const hidden = await card.getByTitle(/^Erst nach „Mehr ansehen“: /).all()
      const behind = hidden[0] ? plain(await hidden[0].getAttribute('title')).replace(/^Erst nach „Mehr ansehen“: /, '') : ''
      return {
        text: plain(`${unfolded} ${behind}`),
        notice,
        unfolded,
        lang: (await words.getAttribute('lang')) ?? '',
        alts: await altsIn(card),
        card: (await card.locator('.bn-linkcard > *').allTextContents()).map(plain).filter(Boolean),
      }
    }),
  )
}

/** What the practice network stores of a post or thread: by the page of each part, and by how lists fold it. */
export async function stored(page: Page, urls: readonly string[]): Promise<Seen[]> {
  const paths = urls.map((url) => new URL(url).pathname)
  const cardOf = (path: string) =>
    page
      .getByRole('article')
      .filter({ has: page.locator(`a[href="${path}"]`) })
      .first()
  const seen: Omit<Seen, 'unfolded'>[] = []
  for (const path of paths) {
    await page.goto(path)
    const words = cardOf(path).locator('.pn-text').first()
    seen.push({
      text: plain(await words.textContent()),
      notice: await noticeIn(cardOf(path)),
      lang: await langOf(words),
      alts: await altsIn(cardOf(path)),
      card: (await cardOf(path).locator('.pn-card > *').allTextContents()).map(plain).filter(Boolean),
    })
  }
  // The first part stands in its author's list, the others below it.
  const unfolded: string[] = []
  for (const [i, path] of paths.entries()) {
    if (i < 2) await page.goto(paths[0] ?? '')
    if (i === 0) await cardOf(path).locator('.pn-name').click()
    unfolded.push(plain(await cardOf(path).locator('.pn-text').first().textContent()))
  }
  return seen.map((one, i) => ({ ...one, unfolded: unfolded[i] ?? '' }))
}

/** Only what really hides the rest counts. */
async function noticeIn(card: Locator): Promise<string> {
  const summary = card.locator('details:not([open]).pn-notice:has(.pn-text) > summary')
  return plain((await summary.allTextContents()).join(' '))
}

async function altsIn(part: Locator): Promise<string[]> {
  return part.locator('figure img').evaluateAll((images) => images.map((image) => image.getAttribute('alt') ?? 'none'))
}

/** The language that a reader's software takes the words to be in. */
export function langOf(part: Locator): Promise<string> {
  return part.evaluate((element) => element.closest('[lang]')?.getAttribute('lang') ?? '')
}
