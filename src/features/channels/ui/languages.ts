/** Languages that authorities write in most; any other code can be typed. */
const usual = ['de', 'en', 'tr', 'uk', 'ru', 'ar', 'fa', 'pl', 'ro', 'fr', 'es', 'it', 'da', 'nds', 'hsb', 'frr'] as const

/** A language by its name in the desk's language: „Ukrainisch“. An unknown code stays as it is. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

export function languageOptions(locale: string): { value: string; label: string }[] {
  return usual.map((code) => ({ value: code, label: languageName(code, locale) }))
}

/** A language code as the server takes it. */
export const isLanguage = (code: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)
