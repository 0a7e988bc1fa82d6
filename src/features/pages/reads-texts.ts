import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { staffNames } from '../people/people.ts'
import {
  type FilledText,
  placeholders,
  type TextKind,
  type TextLanguage,
  type TextSummary,
  type TextVersion,
  type TextVersionView,
  type TextView,
  textKinds,
  textLanguages,
} from './contract.ts'
import { placeholderValues, type TextFacts, textFacts } from './facts.ts'
import { can } from './policy.ts'
import * as store from './store.ts'
import { templates } from './templates.ts'
import { emptyPlaceholders, fillText, pointsOf, textPath, unknownPlaceholders } from './text-rules.ts'

/** A wording as the site shows it. */
export interface ShownText {
  kind: TextKind
  language: TextLanguage
  markdown: string
  version: number
  publishedAt: Date
  checkedBy: string | null
  isTemplate: boolean
}

function toShown(row: store.TextRow): ShownText {
  const { kind, language, markdown, version, published_at: publishedAt, checked_by: checkedBy } = row
  return { kind, language, markdown, version, publishedAt, checkedBy, isTemplate: row.staff_id === null }
}

/** What an authority shows whose texts were never written down: the template, as old as the authority. */
async function template(tx: Tx, kind: TextKind): Promise<ShownText> {
  const { created_at: publishedAt } = await tx.db
    .selectFrom('authorities')
    .select('created_at')
    .where('id', '=', tx.authorityId)
    .executeTakeFirstOrThrow()
  return { kind, language: 'de', markdown: templates[kind], version: 1, publishedAt, checkedBy: null, isTemplate: true }
}

/** What stands in a language; null when nothing does. */
async function shownIn(tx: Tx, row: store.TextRow | null, kind: TextKind, language: TextLanguage): Promise<ShownText | null> {
  if (row) return toShown(row)
  return language === 'de' ? template(tx, kind) : null
}

/** The wording in force in a language, else the German one: there is always one. */
export async function shownText(tx: Tx, kind: TextKind, language: TextLanguage): Promise<ShownText> {
  const row = (await store.currentText(tx, kind, language)) ?? (await store.currentText(tx, kind, 'de'))
  return row ? toShown(row) : template(tx, kind)
}

/** A wording of the past; null when there is no such version. */
export async function shownVersion(tx: Tx, kind: TextKind, language: TextLanguage, version: number): Promise<ShownText | null> {
  const row = await store.textVersion(tx, kind, language, version)
  return row ? toShown(row) : null
}

export async function textView(tx: Tx, kind: TextKind, language: TextLanguage): Promise<TextView> {
  const row = await store.currentText(tx, kind, language)
  const shown = await shownIn(tx, row, kind, language)
  const facts = await textFacts(tx)
  const names = await staffNames(tx, row?.staff_id ? [row.staff_id] : [])
  const values = placeholderValues(facts, language, { number: shown?.version ?? 1, at: shown?.publishedAt ?? tx.clock.now() })
  const markdown = shown?.markdown ?? ''
  return {
    ...summary(kind, language, shown, row?.staff_id ? (names.get(row.staff_id) ?? null) : null, facts),
    markdown,
    filled: fillText(markdown, values),
    note: row?.note ?? '',
    values: placeholders.map((name) => ({ name, value: values[name] })),
  }
}

export function readText(ctx: Ctx, q: { kind: TextKind; language: TextLanguage }): Promise<TextView> {
  return ctx.transaction((tx) => {
    tx.require(can.readTexts(tx.actor))
    return textView(tx, q.kind, q.language)
  })
}

/** Every text in every language, also those that are missing. */
export function listTexts(ctx: Ctx): Promise<TextSummary[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.readTexts(tx.actor))
    const rows = await store.currentTexts(tx)
    const names = await staffNames(
      tx,
      rows.flatMap((row) => row.staff_id ?? []),
    )
    const facts = await textFacts(tx)
    const texts: TextSummary[] = []
    for (const [kind, language] of textKinds.flatMap((kind) => textLanguages.map((language) => [kind, language] as const))) {
      const row = rows.find((one) => one.kind === kind && one.language === language) ?? null
      const author = row?.staff_id ? (names.get(row.staff_id) ?? null) : null
      texts.push(summary(kind, language, await shownIn(tx, row, kind, language), author, facts))
    }
    return texts
  })
}

function summary(
  kind: TextKind,
  language: TextLanguage,
  shown: ShownText | null,
  author: string | null,
  facts: TextFacts,
): TextSummary {
  const common = { kind, language, path: textPath(kind), author }
  if (!shown) {
    return { ...common, version: 0, state: 'missing', publishedAt: null, checkedBy: null, toCheck: [], empty: [] }
  }
  const values = placeholderValues(facts, language, { number: shown.version, at: shown.publishedAt })
  return {
    ...common,
    version: shown.version,
    state: shown.isTemplate ? 'template' : 'edited',
    publishedAt: shown.publishedAt.toISOString(),
    checkedBy: shown.checkedBy,
    toCheck: shown.isTemplate ? [...pointsOf[kind]] : [],
    empty: emptyPlaceholders(shown.markdown, values),
  }
}

/** All wordings of a text, newest first. */
export function textHistory(ctx: Ctx, q: { kind: TextKind; language: TextLanguage }): Promise<TextVersion[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.readTexts(tx.actor))
    const rows = await store.textVersions(tx, q.kind, q.language)
    const names = await staffNames(
      tx,
      rows.flatMap((row) => row.staff_id ?? []),
    )
    return rows.map((row) => toVersion(row, names))
  })
}

export function readTextVersion(
  ctx: Ctx,
  q: { kind: TextKind; language: TextLanguage; version: number },
): Promise<TextVersionView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.readTexts(tx.actor))
    const row = await store.textVersion(tx, q.kind, q.language, q.version)
    if (!row) throw commonFaults.notFound()
    const names = await staffNames(tx, row.staff_id ? [row.staff_id] : [])
    return { ...toVersion(row, names), markdown: row.markdown }
  })
}

function toVersion(row: store.TextRow, names: ReadonlyMap<string, string>): TextVersion {
  return {
    version: row.version,
    publishedAt: row.published_at.toISOString(),
    author: row.staff_id ? (names.get(row.staff_id) ?? null) : null,
    note: row.note,
    checkedBy: row.checked_by,
  }
}

/** How a wording would be shown, before it is published. */
export function fillPreview(ctx: Ctx, input: { kind: TextKind; language: TextLanguage; markdown: string }): Promise<FilledText> {
  return ctx.transaction(async (tx) => {
    tx.require(can.readTexts(tx.actor))
    const current = await store.currentText(tx, input.kind, input.language)
    const version = { number: (current?.version ?? 0) + 1, at: tx.clock.now() }
    const values = placeholderValues(await textFacts(tx), input.language, version)
    return {
      filled: fillText(input.markdown, values),
      empty: emptyPlaceholders(input.markdown, values),
      unknown: unknownPlaceholders(input.markdown),
    }
  })
}
