const folded: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A handle for an account from its name: „Straßenamt Süd“ → „strassenamt-sued“. Empty when nothing of the name can be used. */
export function handleFrom(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüß]/g, (sign) => folded[sign] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}

/** As the practice network takes it: small letters and digits, inside also . - _ */
export const isHandle = (handle: string): boolean =>
  handle.length >= 2 && handle.length <= 40 && /^[a-z0-9_]+([.-][a-z0-9_]+)*$/.test(handle)
