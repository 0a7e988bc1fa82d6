import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import type { AppError } from '../../kernel/fault.ts'
import { changeAuthority } from '../people/people.ts'
import { changePeriod } from '../privacy/privacy.ts'
import { PublishTextInput, textKinds } from './contract.ts'
import { changeLook, readLook } from './looks.ts'
import { fillPreview, listTexts, readText, readTextVersion, shownText, textHistory } from './reads-texts.ts'
import { addTemplateTexts, publishText } from './texts.ts'

let world: World
let town: MadeAuthority
let editor: MadeStaff
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeAll(async () => {
  town = await makeAuthority(world)
  await town.system.transaction(addTemplateTexts)
  editor = await makeStaff(world, town, { rights: ['texts.edit', 'authority.manage', 'periods.manage'] })
})

const publish = (input: Partial<PublishTextInput> & Pick<PublishTextInput, 'kind' | 'version' | 'markdown'>, by = editor) =>
  publishText(by.ctx, PublishTextInput.parse(input))
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no fault',
    (error: AppError) => error.code,
  )
const german = (kind: PublishTextInput['kind']) => readText(editor.ctx, { kind, language: 'de' })

describe('a new authority', () => {
  test('has all five texts as templates that say what is left to check', async () => {
    const texts = (await listTexts(editor.ctx)).filter((text) => text.language === 'de')
    expect(texts.map((text) => [text.kind, text.version, text.state])).toEqual(textKinds.map((kind) => [kind, 1, 'template']))
    expect(texts.every((text) => text.toCheck.length > 0 && text.author === null)).toBe(true)
  })

  test('shows no gap and no placeholder in any of them, however little it says about itself', async () => {
    for (const kind of textKinds) {
      const { filled } = await german(kind)
      expect(filled, kind).not.toMatch(/\{\{|\}\}|^- [^:\n]+: *$|: *\.|<>|\(\)|undefined/m)
      expect(filled.length, kind).toBeGreaterThan(500)
    }
  })

  test('gets its own data into the texts, and the periods it chose', async () => {
    const now = await readText(editor.ctx, { kind: 'datenschutz', language: 'de' })
    expect(now.filled).toContain('löschen wir ein Jahr nach der letzten Nachricht')
    await changePeriod(editor.ctx, { kind: 'questions', days: 180 })
    const contact = { street: 'Rathausplatz 1', postalCode: '00000', city: 'Musterstadt', phone: '0123 45678' }
    const rest = { email: 'post@musterstadt.example', website: '', pressPhone: '', privacyEmail: '' }
    await changeAuthority(editor.ctx, { version: 1, contact: { ...contact, ...rest } })
    expect((await german('datenschutz')).filled).toContain('löschen wir sechs Monate nach der letzten Nachricht')
    const imprint = await german('impressum')
    expect(imprint.filled).toContain('- Anschrift: Rathausplatz 1, 00000 Musterstadt\n- Telefon: [0123 45678](tel:012345678)')
    expect(imprint.filled).toContain('<post@musterstadt.example>')
    expect(imprint.empty).toContain('pressetelefon')
    expect(imprint.filled).not.toContain('Telefon für Medien')
  })

  test('has templates also when nobody wrote them down, and keeps them as version 1 once one is edited', async () => {
    const older = await makeAuthority(world)
    const person = await makeStaff(world, older, { rights: ['texts.edit'] })
    expect(await older.system.transaction((tx) => shownText(tx, 'netiquette', 'de'))).toMatchObject({
      version: 1,
      isTemplate: true,
    })
    await publish({ kind: 'netiquette', version: 1, markdown: 'Neu' }, person)
    const history = await textHistory(person.ctx, { kind: 'netiquette', language: 'de' })
    expect(history.map((one) => [one.version, one.author])).toEqual([
      [2, person.name],
      [1, null],
    ])
  })

  test('gets the templates once, however often it is furnished', async () => {
    await town.system.transaction(addTemplateTexts)
    expect(await textHistory(editor.ctx, { kind: 'impressum', language: 'de' })).toHaveLength(1)
  })
})

describe('publishing a text', () => {
  test('makes the next version and keeps the earlier wording', async () => {
    const before = await german('barrierefreiheit')
    const after = await publish({
      kind: 'barrierefreiheit',
      version: 1,
      markdown: 'Alles **neu**, sagt {{behörde}}.',
      note: 'Kürzer',
    })
    expect(after).toMatchObject({ version: 2, state: 'edited', toCheck: [], author: editor.name, note: 'Kürzer' })
    expect(after.filled).toContain('Alles **neu**, sagt Stadt Beispiel')
    const old = await readTextVersion(editor.ctx, { kind: 'barrierefreiheit', language: 'de', version: 1 })
    expect(old.markdown).toBe(before.markdown)
  })

  test('is refused when somebody else published meanwhile', async () => {
    await publish({ kind: 'leichte-sprache', version: 1, markdown: 'Eins' })
    expect(await codeOf(publish({ kind: 'leichte-sprache', version: 1, markdown: 'Zwei' }))).toBe('common.stale')
  })

  test('of two at the same moment one gets through', async () => {
    const both = await Promise.allSettled(['A', 'B'].map((markdown) => publish({ kind: 'netiquette', version: 1, markdown })))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('of a template word for word says that it was checked, of an own text it is refused', async () => {
    const { markdown } = await german('impressum')
    expect(await publish({ kind: 'impressum', version: 1, markdown })).toMatchObject({ version: 2, state: 'edited' })
    expect(await codeOf(publish({ kind: 'impressum', version: 2, markdown }))).toBe('pages.unchanged')
  })

  test('names placeholders that do not exist', async () => {
    const refused = publish({ kind: 'impressum', version: 2, markdown: 'Fax: {{fax}}, {{telefon}}' })
    await expect(refused).rejects.toMatchObject({ code: 'pages.unknownPlaceholder', context: { names: '{{fax}}' } })
  })

  test('in English begins at version 1 and leaves the German text alone', async () => {
    expect(await publish({ kind: 'impressum', language: 'en', version: 0, markdown: 'Imprint of {{behörde}}' })).toMatchObject({
      version: 1,
    })
    expect(await town.system.transaction((tx) => shownText(tx, 'impressum', 'en'))).toMatchObject({ language: 'en' })
    expect(await town.system.transaction((tx) => shownText(tx, 'datenschutz', 'en'))).toMatchObject({ language: 'de' })
  })

  test('names a test group for Leichte Sprache only', async () => {
    const wish = { markdown: 'Text', checkedBy: 'Prüfgruppe Beispielhaus' }
    expect(await codeOf(publish({ kind: 'netiquette', version: 2, ...wish }))).toBe('pages.onlyForEasyLanguage')
    expect(await publish({ kind: 'leichte-sprache', version: 2, ...wish })).toMatchObject({
      checkedBy: 'Prüfgruppe Beispielhaus',
    })
  })

  test('needs the right to edit texts', async () => {
    const reader = await makeStaff(world, town, { rights: ['dialog.read'] })
    expect(await codeOf(publish({ kind: 'impressum', version: 2, markdown: 'x' }, reader))).toBe('common.forbidden')
    expect((await readText(reader.ctx, { kind: 'impressum', language: 'de' })).version).toBe(2)
    expect(await codeOf(listTexts(town.as({ kind: 'citizen' })))).toBe('common.forbidden')
  })

  test('writes into the audit log which text, not what it says', async () => {
    const entries = await town.system.transaction((tx) =>
      tx.db
        .selectFrom('audit_entries')
        .select(['fields', 'facts'])
        .where('action', '=', 'pages.textPublished')
        .orderBy('id')
        .execute(),
    )
    expect(entries[0]).toEqual({ fields: ['markdown'], facts: { language: 'de', version: 2 } })
  })

  test('can never be undone in the database', async () => {
    const change = town.system.transaction((tx) => tx.db.updateTable('text_versions').set({ markdown: 'anders' }).execute())
    await expect(change).rejects.toThrow(/append-only/)
  })
})

test('a preview fills a draft and names what it does not know', async () => {
  const draft = { kind: 'impressum', language: 'de', markdown: '{{behörde}} {{fax}}\n{{website}}' } as const
  expect(await fillPreview(editor.ctx, draft)).toMatchObject({ empty: ['website'], unknown: ['fax'] })
})

test('the colour of the site is chosen once at a time, and by those who manage the authority', async () => {
  expect(await readLook(editor.ctx)).toEqual({ colour: null, version: 0 })
  expect(await changeLook(editor.ctx, { version: 0, colour: '#7a0019' })).toEqual({ colour: '#7a0019', version: 1 })
  expect(await codeOf(changeLook(editor.ctx, { version: 0, colour: '#000000' }))).toBe('common.stale')
  expect(await changeLook(editor.ctx, { version: 1, colour: null })).toEqual({ colour: null, version: 2 })
  const reader = await makeStaff(world, town, { rights: ['texts.edit'] })
  expect(await codeOf(changeLook(reader.ctx, { version: 2, colour: null }))).toBe('common.forbidden')
})

test('another authority sees and changes only its own texts', async () => {
  const other = await makeAuthority(world)
  const person = await makeStaff(world, other, { rights: ['texts.edit'] })
  expect((await readText(person.ctx, { kind: 'impressum', language: 'de' })).version).toBe(1)
})
