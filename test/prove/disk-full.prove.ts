import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask as askAs, request as send } from '../support/ask.ts'
import { type Person, signEverybodyIn } from '../support/example-setup.ts'
import { channelOf, timesOnNetwork } from '../support/outbox.ts'
import { freePort, makeDataDir, type Product, startProduct } from '../support/product.ts'

let folder: Awaited<ReturnType<typeof makeDataDir>>
let media: string
let product: Product
let sessions: Record<Person, string>

beforeAll(async () => {
  folder = await makeDataDir()
  media = `${folder.dataDir}/media`
  mkdirSync(media)
  // A real small disk of its own, so that the database's stays as it is. Only root can have one.
  execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', media], { stdio: 'pipe' })
  product = await startProduct({ dataDir: folder.dataDir, port: await freePort(), env: { LOG_LEVEL: 'fatal' } })
  sessions = await signEverybodyIn(product.origin, product.link())
})

afterAll(async () => {
  await product?.stop()
  execFileSync('/bin/umount', [media])
  await folder?.remove()
})

const url = (path: string) => `${product.origin}/api/v1${path}`
const request = (method: string, path: string, body?: unknown) => send(url(path), method, sessions.Rita, body)
const ask = <T>(method: string, path: string, body?: unknown) => askAs<T>(url(path), method, sessions.Rita, body)

/** A picture that cannot be made much smaller: noise. */
async function picture(name: string, side: number): Promise<FormData> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const jpeg = await sharp({ create: { width: side, height: side, channels: 3, background: 'gray', noise } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.set('alt', `Beispielbild ${name}`)
  form.set('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), `${name}.jpg`)
  return form
}

async function draft(title: string, text: string, mediaIds: readonly string[]): Promise<{ id: string; version: number }> {
  const { channels } = await ask<{ channels: { id: string; name: string }[] }>('GET', '/channels')
  const { classes } = await ask<{ classes: { id: string; name: string }[] }>('GET', '/post-classes')
  return ask('POST', '/posts', {
    title,
    text,
    classId: classes.find(({ name }) => name === 'Routine')?.id,
    images: mediaIds.map((mediaId) => ({ mediaId, alt: 'Ein Beispielbild' })),
    variants: channels.filter(({ name }) => name === channelOf.stadt).map((channel) => ({ channelId: channel.id })),
  })
}

const publish = ({ id, version }: { id: string; version: number }) => request('POST', `/posts/${id}/publication`, { version })
const onNetwork = (text: string) => timesOnNetwork({ origin: product.origin }, text)
const filesThere = () => readdirSync(media, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length
const ballast = () => `${media}/ballast`

function fillTheDisk(): void {
  for (let left = freeBytes(); left > 0; left = freeBytes()) {
    writeFileSync(ballast(), Buffer.alloc(Math.min(left, 65_536)), { flag: 'a' })
  }
}
const freeBytes = () => {
  const disk = statfsSync(media)
  return disk.bavail * disk.bsize
}

test('with the disk for media full a new picture is refused in words, whatever needs no more room still leaves, and with room again so does the rest', async () => {
  const small = await ask<{ id: string }>('POST', '/media', await picture('klein', 300))
  const large = await ask<{ id: string }>('POST', '/media', await picture('groß', 2_400))
  const fits = await draft('Bild passt', 'Das Bild passt, wie es ist.', [small.id])
  const resized = await draft('Bild zu groß', 'Das Bild muss erst kleiner werden.', [large.id])
  const words = await draft('Ohne Bild', 'Dieser Beitrag hat kein Bild.', [])
  fillTheDisk()
  const before = filesThere()

  const refused = await request('POST', '/media', await picture('neu', 300))
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('Speicher voll') })
  expect(filesThere()).toBe(before)

  // Not enough room to make the smaller form: refused before anything leaves, and the draft is as it was.
  const notYet = await publish(resized)
  expect(notYet.status).toBe(503)
  expect(await notYet.json()).toMatchObject({ detail: expect.stringContaining('Speicher voll') })
  expect(await ask('GET', `/posts/${resized.id}`)).toMatchObject({ state: 'draft', version: resized.version })

  expect((await publish(words)).ok).toBe(true)
  await expect.poll(() => onNetwork('Dieser Beitrag hat kein Bild.'), { timeout: 20_000 }).toBe(1)
  expect((await publish(fits)).ok).toBe(true)
  await expect.poll(() => onNetwork('Das Bild passt, wie es ist.'), { timeout: 20_000 }).toBe(1)

  rmSync(ballast())
  expect((await request('POST', '/media', await picture('neu', 300))).status).toBe(201)
  expect((await publish(resized)).ok).toBe(true)
  await expect.poll(() => onNetwork('Das Bild muss erst kleiner werden.'), { timeout: 60_000 }).toBe(1)
})
