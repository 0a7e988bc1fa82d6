/** Where a post stands on the own site, below the authority's origin. Never changes. */
export const sitePath = (postId: string): string => `/beitraege/${postId}`
