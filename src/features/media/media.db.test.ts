import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { collectGarbage } from './garbage.ts'
import {
  changeMedia,
  endFiles,
  mediaFile,
  mediaPage,
  moveFiles,
  publishFiles,
  renderFor,
  setUses,
  uploadImage,
  usesOf,
  withdrawMedia,
} from './media.ts'
import { publicFile } from './public-files.ts'
import type { Shape } from './rules.ts'

let world: World
let authority: MadeAuthority
let writer: MadeStaff

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  authority = await makeAuthority(world)
  writer = await makeStaff(world, authority, { rights: ['posts.write', 'posts.publish'] })
})

const picture = (colour = '#3366aa', width = 200) =>
  sharp({ create: { width, height: 120, channels: 3, background: colour } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Geheimkamera' }, IFD3: { GPSLatitude: '51/1 0/1 0/1' } })
    .toBuffer()
const upload = async (bytes?: Buffer, who = writer) =>
  uploadImage(who.ctx, { alt: '', language: 'de' }, { fileName: 'IMG_1.jpg', bytes: bytes ?? (await picture()) })
const shape: Shape = { bytes: 100_000, maxWidth: 64, maxHeight: 64, types: ['image/png', 'image/jpeg'] }
const post = { kind: 'post', id: 'post_1' }
const system = <Result>(work: Parameters<typeof authority.system.transaction<Result>>[0]) => authority.system.transaction(work)
const isStored = (sha256: string) =>
  world.tools.storage.openRead({ authorityId: authority.id, sha256 }).then(
    ({ stream }) => {
      stream.destroy()
      return true
    },
    () => false,
  )
const fileOf = async (id: string) =>
  system((tx) => tx.db.selectFrom('media').select('sha256').where('id', '=', id).executeTakeFirstOrThrow()).then(
    (row) => row.sha256,
  )

describe('an upload', () => {
  test('is kept without camera and place, under the hash of what is kept', async () => {
    const media = await upload()
    expect(media).toMatchObject({ type: 'image/jpeg', width: 200, height: 120, fileName: 'IMG_1.jpg', uploadedBy: writer.name })
    const file = await mediaFile(writer.ctx, { id: media.id, size: 'original' })
    const bytes = await buffer(await file.open())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
    expect(bytes.includes('Geheimkamera')).toBe(false)
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  })

  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'media.type'],
    ['<!doctype html><script>alert(1)</script>', 'media.type'],
    ['', 'media.missing'],
  ])('of %j is refused as %s', async (text, code) => {
    expect(await refusalOf(upload(Buffer.from(text)))).toBe(code)
  })

  test('of half a picture is refused', async () => {
    const whole = await picture()
    expect(await refusalOf(upload(whole.subarray(0, whole.length / 2)))).toBe('media.damaged')
  })

  test('needs a right', async () => {
    const reader = await makeStaff(world, authority, { rights: ['dialog.read'] })
    expect(await refusalOf(upload(undefined, reader))).toBe('common.forbidden')
  })
})

describe('a form for a network', () => {
  test('fits its limits, is made once, and is the same for two who ask at once', async () => {
    const media = await upload()
    const [a, b] = await Promise.all([renderFor(writer.ctx, media.id, shape), renderFor(writer.ctx, media.id, shape)])
    expect(a).toMatchObject({ width: 64, height: 38 })
    expect(b.sha256).toBe(a.sha256)
    expect((await renderFor(writer.ctx, media.id, shape)).sha256).toBe(a.sha256)
    const rows = await system((tx) => tx.db.selectFrom('media_renditions').select('recipe').execute())
    expect(rows).toHaveLength(1)
  })

  test('is the kept picture itself when that fits', async () => {
    const media = await upload()
    const large = await renderFor(writer.ctx, media.id, { ...shape, maxWidth: 2000, maxHeight: 2000 })
    expect(large.sha256).toBe(await fileOf(media.id))
  })

  test('that cannot be small enough is refused with the name of the file', async () => {
    const media = await upload(await picture('#123456', 2000))
    expect(await refusalOf(renderFor(writer.ctx, media.id, { ...shape, bytes: 50 }))).toBe('media.unfit')
  })

  test('for lists is a small WebP', async () => {
    const media = await upload(await picture('#123456', 2000))
    expect(await mediaFile(writer.ctx, { id: media.id, size: 'thumb' })).toMatchObject({ type: 'image/webp', width: 320 })
  })
})

describe('a description', () => {
  test('is changed by whoever saw the last one', async () => {
    const media = await upload()
    const changed = await changeMedia(writer.ctx, { id: media.id, version: media.version, alt: 'Die Brücke von Norden' })
    expect(changed).toMatchObject({ alt: 'Die Brücke von Norden', version: 2 })
    expect(await refusalOf(changeMedia(writer.ctx, { id: media.id, version: 1, alt: 'Anders' }))).toBe('common.stale')
  })
})

describe('a public address', () => {
  const publish = async (id: string, liveFrom: Date) => {
    const file = await renderFor(writer.ctx, id, shape)
    const paths = await system((tx) => publishFiles(tx, post, [file], liveFrom))
    return (paths.get(file.sha256) ?? '').slice('/medien/'.length)
  }

  test('works from its moment on, follows when that moves, and ends with what it belongs to', async () => {
    const media = await upload()
    const soon = new Date(world.clock.now().getTime() + 3_600_000)
    const token = await publish(media.id, soon)
    expect(await refusalOf(publicFile(authority.system, token))).toBe('common.notFound')
    await system((tx) => moveFiles(tx, post, world.clock.now()))
    expect((await publicFile(authority.system, token)).type).toBe('image/jpeg')
    await system((tx) => endFiles(tx, post))
    expect(await refusalOf(publicFile(authority.system, token))).toBe('media.withdrawn')
  })

  test('is the same when the same file is published again for the same thing, and stays live', async () => {
    const media = await upload()
    const token = await publish(media.id, world.clock.now())
    expect(await publish(media.id, new Date(world.clock.now().getTime() + 3_600_000))).toBe(token)
    expect((await publicFile(authority.system, token)).sha256).toHaveLength(64)
  })

  test('means nothing at another authority', async () => {
    const token = await publish((await upload()).id, world.clock.now())
    expect(await refusalOf(publicFile((await makeAuthority(world)).system, token))).toBe('common.notFound')
  })
})

describe('a withdrawn picture', () => {
  test('is served nowhere any more, lists what used it, and cannot be used again', async () => {
    const media = await upload()
    await system((tx) => setUses(tx, post, [media.id]))
    const file = await renderFor(writer.ctx, media.id, shape)
    const paths = await system((tx) => publishFiles(tx, post, [file], world.clock.now()))
    const token = (paths.get(file.sha256) ?? '').slice('/medien/'.length)
    const uses = await withdrawMedia(writer.ctx, { id: media.id, reason: 'Einwilligung widerrufen' })
    expect(uses).toMatchObject([{ kind: 'post', id: 'post_1' }])
    expect(await refusalOf(publicFile(authority.system, token))).toBe('media.withdrawn')
    expect(await refusalOf(mediaFile(writer.ctx, { id: media.id, size: 'thumb' }))).toBe('media.withdrawn')
    expect(await refusalOf(renderFor(writer.ctx, media.id, shape))).toBe('media.withdrawn')
    expect(await refusalOf(system((tx) => setUses(tx, { kind: 'post', id: 'post_2' }, [media.id])))).toBe('media.withdrawn')
    expect((await system((tx) => mediaPage(tx, { limit: 10 }))).items).toEqual([])
  })

  test('loses its bytes after a week; that it was there stays known', async () => {
    const media = await upload()
    const file = await fileOf(media.id)
    await system((tx) => setUses(tx, post, [media.id]))
    await withdrawMedia(writer.ctx, { id: media.id, reason: 'Einwilligung widerrufen' })
    await collectGarbage(authority.system)
    expect(await isStored(file)).toBe(true)
    world.clock.advance({ days: 8 })
    await collectGarbage(authority.system)
    expect(await isStored(file)).toBe(false)
    expect(await system((tx) => usesOf(tx, media.id))).toHaveLength(1)
  })
})

describe('garbage', () => {
  test('is what nothing used for a month: row, forms and files', async () => {
    const media = await upload()
    const form = await renderFor(writer.ctx, media.id, shape)
    const file = await fileOf(media.id)
    world.clock.advance({ days: 29 })
    await collectGarbage(authority.system)
    expect(await isStored(file)).toBe(true)
    world.clock.advance({ days: 2 })
    expect(await collectGarbage(authority.system)).toBe(2)
    expect([await isStored(file), await isStored(form.sha256)]).toEqual([false, false])
    expect((await system((tx) => mediaPage(tx, { limit: 10 }))).items).toEqual([])
  })

  test('is never what something uses, nor the crest', async () => {
    const [used, crest] = [await upload(), await upload(await picture('#aa0000'))]
    await system((tx) => setUses(tx, post, [used.id]))
    await system((tx) =>
      tx.db.updateTable('authorities').set({ crest_media_id: crest.id }).where('id', '=', tx.authorityId).execute(),
    )
    world.clock.advance({ days: 100 })
    expect(await collectGarbage(authority.system)).toBe(0)
    await system((tx) => setUses(tx, post, []))
    expect(await collectGarbage(authority.system)).toBe(0)
    world.clock.advance({ days: 31 })
    expect(await collectGarbage(authority.system)).toBe(1)
  })

  test('is never a file that another picture has, too', async () => {
    const bytes = await picture('#00aa00')
    const [old, young] = [await upload(bytes), await upload(bytes)]
    await system((tx) => setUses(tx, post, [young.id]))
    world.clock.advance({ days: 31 })
    expect(await collectGarbage(authority.system)).toBe(0)
    expect(await isStored(await fileOf(young.id))).toBe(true)
    expect((await system((tx) => mediaPage(tx, { limit: 10 }))).items.map((one) => one.id)).toEqual([young.id])
    expect(old.id).not.toBe(young.id)
  })

  test('collected while the same picture is uploaded again leaves that one whole', async () => {
    const bytes = await picture('#0000aa')
    await upload(bytes)
    world.clock.advance({ days: 31 })
    const [again] = await Promise.all([upload(bytes), collectGarbage(authority.system), collectGarbage(authority.system)])
    await collectGarbage(authority.system)
    expect(await isStored(await fileOf(again.id))).toBe(true)
  })
})

test('a file that the nightly job deletes between storing and writing it down is stored again', async () => {
  const bytes = await picture('#abcdef')
  const sha256 = await fileOf((await upload(bytes)).id)
  const late: MadeStaff['ctx'] = {
    ...writer.ctx,
    transaction: async (work) => {
      await world.tools.storage.remove({ authorityId: authority.id, sha256 })
      return writer.ctx.transaction(work)
    },
  }
  await uploadImage(late, { alt: '', language: 'de' }, { fileName: 'noch-einmal.jpg', bytes })
  expect(await isStored(sha256)).toBe(true)
})

test('no authority can use or read a picture of another', async () => {
  const media = await upload()
  const other = await makeAuthority(world)
  expect(await refusalOf(other.system.transaction((tx) => setUses(tx, post, [media.id])))).toBe('media.withdrawn')
  expect(await refusalOf(renderFor(other.system, media.id, shape))).toBe('common.notFound')
})
