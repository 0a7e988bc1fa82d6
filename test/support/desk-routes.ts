import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const source = (path: string) => readFile(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)), 'utf8')

/**
 * Every address pattern of the desk, read from where the screens are listed. The gallery of parts is no screen of the product.
 * Read and not imported: the desk's modules are the browser's.
 */
export async function deskRoutes(): Promise<string[]> {
  const [client, channels, admin, sections] = await Promise.all([
    source('client.tsx'),
    source('screens/channels/screens.ts'),
    source('screens/admin/screens.ts'),
    source('screens/admin/sections.ts'),
  ])
  const listed = [client, channels, admin].flatMap((text) =>
    [...text.matchAll(/path: '([^']+)'/g)].map((match) => match[1] ?? ''),
  )
  const places = new Map([...sections.matchAll(/id: '(\w+)', to: '([^']+)'/g)].map((match) => [match[1], match[2]]))
  const below = [...admin.matchAll(/screen\('(\w+)', '([^']*)'/g)].map((match) => `${places.get(match[1])}${match[2]}`)
  return [...listed, ...below]
}

/** Does an address lead to the screen of a pattern such as `/dialog/{-$id}`? */
export function leadsTo(path: string, pattern: string): boolean {
  const shape = pattern.replace(/\/\{-\$\w+\}/g, '(/[^/]+)?').replace(/\$\w+/g, '[^/]+')
  return new RegExp(`^${shape}/?$`).test(path)
}
