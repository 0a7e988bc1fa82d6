import { browserPath } from './browser.ts'

/** Obtains the browser before the first journey, so that no journey's time limit runs while it is being installed. */
export default async function setup(): Promise<void> {
  process.env.CHROMIUM = await browserPath()
}
