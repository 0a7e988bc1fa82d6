/** The one policy of all public pages: styles, fonts and pictures of our own origin, no script at all. */
export const siteCsp =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const always = {
  'content-security-policy': siteCsp,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
}

/** For every public page. Stored by caches but asked again each time, so that a correction shows at once. */
export const siteHeaders: Readonly<Record<string, string>> = {
  ...always,
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cache-control': 'public, max-age=0, must-revalidate',
}

/** For pages that only one person may see: /fragen/danke, /antwort/<token> and forms with an error. */
export const privateHeaders: Readonly<Record<string, string>> = {
  ...always,
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

/** For `siteAssets`: their names change with their content, so they may be kept for a year. */
export const assetHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'public, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'same-origin',
}

/** For Atom, RSS, JSON Feed and /konten.json: readable by programs of others, also in browsers. */
export const feedHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'public, max-age=0, must-revalidate',
  'access-control-allow-origin': '*',
}
