import type { PublicPage } from '../../infra/http/page.ts'
import { answerPages } from './pages-answers.ts'
import { askPages } from './pages-ask.ts'
import { feedPages } from './pages-feeds.ts'
import { officialPages } from './pages-official.ts'
import { picturePages } from './pages-pictures.ts'
import { postPages } from './pages-posts.ts'
import { threadPages } from './pages-thread.ts'
import type { Site } from './site.ts'

export { createErrorPage, type PublicError } from './error-pages.ts'
export { mountSite } from './mount.ts'
export { createSite, type Site, siteDataOf } from './site.ts'
export { addTemplateTexts } from './texts.ts'

/** All addresses of the public site that belong to an authority. */
export function sitePages(site: Site): PublicPage[] {
  return [
    ...postPages(site),
    ...answerPages(site),
    ...askPages(site),
    ...threadPages(site),
    ...officialPages(site),
    ...feedPages(site),
    ...picturePages(site),
  ]
}
