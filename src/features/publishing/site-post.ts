/** What the own site shows of one publication of a post, stored with it so that later edits of the draft change nothing public. */
export interface SitePost {
  title: string
  text: string
  language: string
  topicId: string | null
  /** The office that speaks. */
  departmentId: string | null
  link: { url: string; title: string; description: string } | null
  images: readonly SiteImage[]
}

export interface SiteImage {
  mediaId: string
  /** `/medien/<token>` */
  path: string
  alt: string
  type: string
  width: number
  height: number
  bytes: number
}
