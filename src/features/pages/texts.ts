import type { Ctx, Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { type PublishTextInput, pagesFaults, type TextView, textKinds } from './contract.ts'
import { can } from './policy.ts'
import { shownText, textView } from './reads-texts.ts'
import * as store from './store.ts'
import { templates } from './templates.ts'
import { unknownPlaceholders } from './text-rules.ts'

/** Writes the templates down as the first wording of every text, so that they can be cited. Doing it again changes nothing. */
export async function addTemplateTexts(tx: Tx): Promise<void> {
  const now = tx.clock.now()
  for (const kind of textKinds) {
    const row = { kind, language: 'de', version: 1, markdown: templates[kind], staff_id: null, published_at: now } as const
    await store.insertText(tx, { ...row, note: '', checked_by: null })
  }
}

/**
 * Publishes a new wording. Earlier ones stay as they were.
 * @throws common.stale when somebody published another meanwhile; pages.unknownPlaceholder, unchanged, onlyForEasyLanguage
 */
export function publishText(ctx: Ctx, input: PublishTextInput): Promise<TextView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.editTexts(tx.actor))
    const { kind, language, markdown, checkedBy, note } = input
    const unknown = unknownPlaceholders(markdown)
    if (unknown.length > 0) {
      const names = unknown.map((name) => `{{${name}}}`).join(', ')
      throw pagesFaults.unknownPlaceholder({ names }, [
        {
          field: 'markdown',
          expected: { de: `bekannte Platzhalter statt ${names}`, en: `known placeholders instead of ${names}` },
        },
      ])
    }
    if (checkedBy !== null && kind !== 'leichte-sprache') throw pagesFaults.onlyForEasyLanguage()
    if (language === 'de') await materialise(tx, kind)
    const before = await store.currentText(tx, kind, language)
    if ((before?.version ?? 0) !== input.version) throw commonFaults.stale()
    const isSame = before?.markdown === markdown && before.checked_by === checkedBy
    // Publishing the template word for word says something: somebody has checked it.
    if (isSame && before.staff_id !== null) throw pagesFaults.unchanged()
    const version = input.version + 1
    const row = { kind, language, version, markdown, note, checked_by: checkedBy, published_at: tx.clock.now() }
    if (!(await store.insertText(tx, { ...row, staff_id: staffIdOf(tx.actor) }))) throw commonFaults.stale()
    const fields = [
      ...(before?.markdown === markdown ? [] : ['markdown']),
      ...(before?.checked_by === checkedBy ? [] : ['checkedBy']),
    ]
    await record(tx, 'pages.textPublished', { kind: 'text', id: kind }, { fields, facts: { language, version } })
    tx.hint('texts')
    return textView(tx, kind, language)
  })
}

/** Writes down the template that the site showed so far, where an authority is older than its texts. */
async function materialise(tx: Tx, kind: (typeof textKinds)[number]): Promise<void> {
  if (await store.currentText(tx, kind, 'de')) return
  const shown = await shownText(tx, kind, 'de')
  const row = { kind, language: 'de', version: 1, markdown: shown.markdown, staff_id: null } as const
  await store.insertText(tx, { ...row, note: '', checked_by: null, published_at: shown.publishedAt })
}
