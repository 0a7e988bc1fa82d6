/** One choice of a combobox. `mark` and `note` are drawn, `label` is what is searched and written. */
export interface Searchable {
  value: string
  label: string
  note?: string
}

/** Lower case without accents, so that „strasse“ finds „Straße“ and „beitrage“ finds „Beiträge“. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
}

/** The options whose label or note contain all typed words; those whose label begins with the first word come first. */
export function matching<O extends Searchable>(options: readonly O[], typed: string): readonly O[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const first = words[0]
  if (first === undefined) return options
  const hits = options.filter((option) => {
    const text = plain(`${option.label} ${option.note ?? ''}`)
    return words.every((word) => text.includes(word))
  })
  const begins = (option: O) => plain(option.label).startsWith(first)
  return [...hits.filter(begins), ...hits.filter((option) => !begins(option))]
}
