import { useEffect, useState } from 'react'
import type { TextView } from '../../contract.ts'

interface Draft {
  /** The version that the draft began with. */
  version: number
  markdown: string
}

const keyOf = (text: Pick<TextView, 'kind' | 'language'>) => `bn.text.${text.kind}.${text.language}`

function kept(text: TextView): Draft | undefined {
  try {
    const raw: unknown = JSON.parse(sessionStorage.getItem(keyOf(text)) ?? 'null')
    if (typeof raw !== 'object' || raw === null) return undefined
    const { version, markdown } = raw as Record<string, unknown>
    return typeof version === 'number' && typeof markdown === 'string' ? { version, markdown } : undefined
  } catch {
    return undefined // storage forbidden or spoilt: the draft lives in this screen only
  }
}

function keep(text: TextView, draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(text), JSON.stringify(draft))
    else sessionStorage.removeItem(keyOf(text))
  } catch {
    // as above
  }
}

/**
 * The draft of a text, kept in this tab so that a reload loses nothing. `overtaken` when somebody published another version meanwhile: then
 * the two are shown, and one decides.
 */
export function useTextDraft(text: TextView) {
  const [draft, setDraft] = useState<Draft>(() => kept(text) ?? { version: text.version, markdown: text.markdown })
  const changed = draft.markdown !== text.markdown
  // What was not touched follows what is published.
  const follows = draft.version !== text.version && !changed
  if (follows) setDraft({ version: text.version, markdown: text.markdown })
  useEffect(() => keep(text, changed ? draft : undefined), [text, draft, changed])
  return {
    markdown: draft.markdown,
    changed,
    overtaken: changed && draft.version !== text.version,
    write: (markdown: string) => setDraft({ ...draft, markdown }),
    discard: () => setDraft({ version: text.version, markdown: text.markdown }),
    /** Goes on with the own draft on top of what is published now. */
    goOn: () => setDraft({ ...draft, version: text.version }),
  }
}
