import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountDesk } from './desk.ts'

const script = 'export const words = "Straßensperrung"'
let folder: string
let app: FastifyInstance

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><script nonce="__CSP_NONCE__"></script>')
  await writeFile(join(folder, 'assets', 'index.js'), script)
  await writeFile(join(folder, 'assets', 'index.js.br'), brotliCompressSync(script))
  await writeFile(join(folder, 'assets', 'index.js.gz'), gzipSync(script))
  app = fastify()
  mountDesk(app, folder)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const get = (coding: string) => app.inject({ url: '/desk/assets/index.js', headers: { 'accept-encoding': coding } })

test('the desk’s files arrive compressed as the browser can read them, and for ever', async () => {
  const [br, gz, plain] = [await get('gzip, deflate, br'), await get('gzip'), await get('identity')]
  expect([br, gz, plain].map((answer) => answer.headers['content-encoding'])).toEqual(['br', 'gzip', undefined])
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe(script)
  expect(gunzipSync(gz.rawPayload).toString()).toBe(script)
  expect(plain.payload).toBe(script)
  for (const answer of [br, gz, plain]) {
    expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript/)
    expect(answer.headers.vary).toMatch(/accept-encoding/i)
    expect(answer.headers['cache-control']).toContain('immutable')
  }
})
