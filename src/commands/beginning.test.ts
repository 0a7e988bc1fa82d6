import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { refuseBusyPort } from './busy-port.ts'
import { firstWords } from './first-start.ts'

const known = { origins: ['http://localhost:3000'], link: null, code: null }

test('the start says where the authority really answers, and what to do when the settings say something else', () => {
  expect(firstWords('http://localhost:3000', known)).toContain('Bürgernah läuft: http://localhost:3000\n')
  const words = firstWords('http://localhost:3178', known)
  expect(words).toContain('Bürgernah läuft: http://localhost:3000\n')
  expect(words).toContain('Unter http://localhost:3178 (PORT, BASE_URL) antwortet keine Behörde')
  expect(words).toContain('PORT=3000')
})

test('the set-up page stands under the address of the settings, as there is no authority yet', () => {
  const words = firstWords('http://localhost:3178', { origins: [], link: null, code: 'abc' })
  expect(words).toContain('Behörde einrichten: http://localhost:3178/desk/einrichten\nEinmal-Code: abc')
  expect(words).not.toContain('Achtung')
})

test('a port that is taken is said by its setting, with another one to take', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(refuseBusyPort({ host: '127.0.0.1', name: 'PORT', port })).rejects.toThrow(`PORT: ${port} ist schon vergeben`)
  await expect(refuseBusyPort({ host: '127.0.0.1', name: 'PORT', port })).rejects.toThrow(`PORT=${port + 1}`)
})

test('an address of another machine is said by its setting', async () => {
  await expect(refuseBusyPort({ host: '192.0.2.1', name: 'PORT', port: 0 })).rejects.toThrow(
    'HOST: 192.0.2.1 gehört nicht zu diesem Rechner',
  )
})
