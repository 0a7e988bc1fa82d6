import type { ComboOption, Language } from '../../../../ui'

/** Languages that German authorities write in most; any other that a post has is offered too. */
const usual = ['de', 'en', 'tr', 'ar', 'uk', 'ru', 'pl', 'ro', 'bg', 'fa', 'ku', 'fr', 'it', 'es', 'hr', 'sq', 'vi', 'zh']

/** Languages by their names in the language of the desk, with their own name beside it. */
export function languageOptions(locale: Language, chosen: string): ComboOption[] {
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  const nameOf = (code: string) => {
    try {
      return names.of(code) ?? code
    } catch {
      return code // a tag the browser does not know
    }
  }
  const codes = usual.includes(chosen) ? usual : [chosen, ...usual]
  return codes.map((code) => ({ value: code, label: nameOf(code), ...own(code, nameOf(code)) }))
}

function own(code: string, name: string): { note?: string } {
  try {
    const note = new Intl.DisplayNames([code], { type: 'language' }).of(code)
    return note && note !== name ? { note } : {}
  } catch {
    return {}
  }
}
