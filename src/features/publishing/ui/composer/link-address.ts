/** The address somebody typed or pasted, as a full one (`musterstadt.de` → `https://musterstadt.de`); null while it is none. */
export function readLink(typed: string): string | null {
  const text = typed.trim()
  // A space, an @ or a scheme of its own (mailto:) means something else than a page; a colon before digits is a port.
  if (text === '' || /[\s@]/.test(text) || /^(?!https?:)[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return null
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(full)) return null
  const { protocol, hostname } = new URL(full)
  return /^https?:$/.test(protocol) && hostname.includes('.') ? full : null
}
