/** The address somebody typed or pasted, as a full one (`musterstadt.de` → `https://musterstadt.de`); null while it is none. */
export function readLink(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return null
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(full)) return null
  const { protocol, hostname } = new URL(full)
  return /^https?:$/.test(protocol) && hostname.includes('.') ? full : null
}
