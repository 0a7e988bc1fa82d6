import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PostContent, PostView } from '../../contract.ts'
import { createEditor } from './editor'
import type { EditorPorts, Kept } from './editor-types'

const channel = (id: string) => `channel_${id}` as const
const variant = (id: string, text: string | null = null) => ({
  channelId: channel(id),
  text,
  link: null,
  linkCard: true,
  mediaIds: null,
  settings: {},
})
const begin: PostContent = {
  title: '',
  text: '',
  language: 'de',
  link: null,
  lane: 'normal',
  topicId: null,
  classId: 'class_1',
  departmentId: null,
  ownerId: null,
  targetGroupIds: [],
  images: [],
  planned: null,
  variants: [variant('site')],
}
const passing = new Error('no answer')
const clash = new Error('conflict')
const refused = new Error('refused')

/** The other side: keeps what is saved, merges like the server, and can be cut off before or after it has taken something. */
function server(content: PostContent = begin) {
  let kept = { content, version: 1 }
  let cut: 'before' | 'after' | null = null
  const log: { version: number; changes: Record<string, unknown> }[] = []
  const view = () => ({ id: 'post_1', version: kept.version, content: kept.content }) as unknown as PostView
  const apply = (changes: Record<string, unknown>) => {
    kept = { content: { ...kept.content, ...changes } as PostContent, version: kept.version + 1 }
    if (typeof changes.title === 'string') kept.content = { ...kept.content, title: changes.title.trim() }
  }
  const store = new Map<string | null, Kept | null>()
  const fields = new Map<number, string[]>()
  const ports: EditorPorts = {
    create: async (changes, key) => {
      if (cut === 'before') throw passing
      log.push({ version: 0, changes: { ...changes, key } })
      apply(changes)
      if (cut === 'after') throw passing
      return view()
    },
    save: async (_, version, changes) => {
      if (cut === 'before') throw passing
      log.push({ version, changes })
      const since = [...fields].filter(([at]) => at > version).flatMap(([, names]) => names)
      if (Object.keys(changes).some((field) => since.includes(field))) throw clash
      apply(changes)
      if (cut === 'after') throw passing
      return view()
    },
    load: async () => view(),
    keep: (id, work) => void store.set(id, work),
    newKey: () => `key${log.length}`,
    isClash: (error) => error === clash,
    isPassing: (error) => error === passing,
    onSaved: () => undefined,
    now: () => 0,
  }
  return {
    ports,
    log,
    store,
    view,
    cutOff: (how: typeof cut) => {
      cut = how
    },
    elsewhere: (changes: Partial<PostContent>) => {
      apply(changes)
      fields.set(kept.version, Object.keys(changes))
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a new post is created by the first change, and later changes are saved into it', async () => {
  const { ports, log } = server()
  const editor = createEditor({ post: null, base: begin, kept: null }, ports)
  editor.change({ text: 'Die Musterbrücke' })
  await pass(1000)
  expect(editor.state()).toMatchObject({ post: { id: 'post_1' }, save: { is: 'saved' } })
  editor.change({ text: 'Die Musterbrücke ist gesperrt.' })
  await pass(1000)
  expect(log.map((one) => one.changes.text)).toEqual(['Die Musterbrücke', 'Die Musterbrücke ist gesperrt.'])
})

test('what the screen began with goes along with the first change, and alone creates nothing', async () => {
  const { ports, log } = server()
  const base = { ...begin, planned: { local: '2026-11-27T09:00', pick: null } }
  const editor = createEditor({ post: null, base, origin: begin, kept: null }, ports)
  await pass(5000)
  expect(log).toEqual([])
  editor.change({ text: 'Adventskalender' })
  await pass(1000)
  expect(log[0]?.changes).toMatchObject({ text: 'Adventskalender', planned: base.planned })
})

test('a create whose answer was lost is repeated with the same key and words, and what was written since follows', async () => {
  const { ports, log, cutOff, view } = server()
  const editor = createEditor({ post: null, base: begin, kept: null }, { ...ports, newKey: () => 'one-key' })
  cutOff('before')
  editor.change({ text: 'Eins' })
  await pass(1000)
  expect(editor.state().save).toMatchObject({ is: 'failed', retries: true })
  editor.change({ text: 'Eins, zwei' })
  cutOff(null)
  await pass(3000)
  expect(log[0]?.changes).toMatchObject({ text: 'Eins', key: 'one-key' })
  expect(view().content.text).toBe('Eins, zwei')
})

test('typing goes on while a save is on its way, and nothing typed is lost', async () => {
  const { ports, view } = server()
  const editor = createEditor({ post: view(), base: begin, kept: null }, ports)
  editor.change({ title: 'Sperrung ' })
  vi.advanceTimersByTime(900)
  editor.change({ title: 'Sperrung der Brücke' })
  await pass(2000)
  expect(editor.state().content.title).toBe('Sperrung der Brücke')
  expect(view().content.title).toBe('Sperrung der Brücke')
})

test('a blank at the end of a title stays under the hands although the server cuts it off', async () => {
  const { ports, view } = server()
  const editor = createEditor({ post: view(), base: begin, kept: null }, ports)
  editor.change({ title: 'Sperrung ' })
  await pass(1000)
  expect(view().content.title).toBe('Sperrung')
  expect(editor.state().content.title).toBe('Sperrung ')
})

test('a lost line is tried again by itself, and unsaved work lies where a reload finds it', async () => {
  const { ports, view, store, cutOff } = server()
  const editor = createEditor({ post: view(), base: begin, kept: null }, ports)
  cutOff('before')
  editor.change({ text: 'Im Zug geschrieben' })
  await pass(1000)
  expect(editor.state().save).toMatchObject({ is: 'failed', retries: true })
  expect(store.get('post_1')?.content.text).toBe('Im Zug geschrieben')
  cutOff(null)
  await pass(2500)
  expect(view().content.text).toBe('Im Zug geschrieben')
  expect(store.get('post_1')).toBeNull()
})

test('what I saved myself is no conflict although its answer was lost', async () => {
  const { ports, view, cutOff, elsewhere } = server()
  const editor = createEditor({ post: view(), base: begin, kept: null }, ports)
  cutOff('after')
  editor.change({ text: 'Eins' })
  await pass(1000)
  elsewhere({ text: 'Eins' })
  editor.change({ text: 'Eins, zwei' })
  cutOff(null)
  await pass(4000)
  expect(editor.state().conflicts).toEqual([])
  expect(view().content.text).toBe('Eins, zwei')
})

test('a refusal waits for a person instead of being repeated', async () => {
  const { ports, view } = server()
  let tries = 0
  const save = async () => {
    tries += 1
    throw refused
  }
  const editor = createEditor({ post: view(), base: begin, kept: null }, { ...ports, save })
  editor.change({ text: 'x' })
  await pass(60_000)
  expect(tries).toBe(1)
  expect(editor.state().save).toMatchObject({ is: 'failed', retries: false })
})

test("others' changes to other fields are taken over without a question", async () => {
  const { ports, view, elsewhere } = server()
  const editor = createEditor({ post: view(), base: begin, kept: null }, ports)
  editor.change({ text: 'Mein Text' })
  elsewhere({ title: 'Ihr Titel' })
  editor.receive(view())
  await pass(1000)
  expect(view().content).toMatchObject({ text: 'Mein Text', title: 'Ihr Titel' })
  expect(editor.state().content.title).toBe('Ihr Titel')
})

test('where two wrote in the same field nothing is saved until a person chooses', async () => {
  const { ports, view, elsewhere } = server()
  const editor = createEditor({ post: view(), base: begin, kept: null }, ports)
  editor.change({ text: 'Meiner' })
  elsewhere({ text: 'Ihrer' })
  await pass(1000)
  expect(editor.state()).toMatchObject({
    save: { is: 'conflict' },
    content: { text: 'Meiner' },
    conflicts: [{ field: 'text', mine: 'Meiner', theirs: 'Ihrer' }],
  })
  await pass(60_000)
  expect(view().content.text).toBe('Ihrer')
  editor.resolve('text', 'mine')
  await pass(1000)
  expect(view().content.text).toBe('Meiner')
})

test('choosing theirs takes their words, channel by channel too', async () => {
  const { ports, view, elsewhere } = server()
  const editor = createEditor({ post: view(), base: begin, kept: null }, ports)
  editor.change({ variants: [variant('a', 'kurz'), variant('site')] })
  elsewhere({ variants: [variant('a', 'anders'), variant('site')] })
  editor.receive(view())
  expect(editor.state().conflicts.map((one) => one.field)).toEqual([`variants.${channel('a')}`])
  editor.resolve(`variants.${channel('a')}`, 'theirs')
  expect(editor.state().content.variants[0]?.text).toBe('anders')
  expect(editor.state().save.is).toBe('saved')
})

test('work from before a reload comes back, and meets what others did meanwhile', () => {
  const { ports, view, elsewhere } = server()
  elsewhere({ title: 'Ihr Titel' })
  const kept = { base: begin, content: { ...begin, text: 'Vor dem Neuladen' } }
  const editor = createEditor({ post: view(), base: view().content, kept }, ports)
  expect(editor.state().content).toMatchObject({ text: 'Vor dem Neuladen', title: 'Ihr Titel' })
  expect(editor.state().save.is).toBe('waiting')
})

test('an act waits until everything is saved, and is refused while a question is open', async () => {
  const { ports, view, elsewhere } = server()
  const editor = createEditor({ post: view(), base: begin, kept: null }, ports)
  editor.change({ text: 'Fertig' })
  await expect(editor.flush()).resolves.toMatchObject({ version: 2 })
  editor.change({ text: 'Doch nicht' })
  elsewhere({ text: 'Anders' })
  await expect(editor.flush()).rejects.toThrow()
})
