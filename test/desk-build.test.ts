import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The modules that a build of the desk ships, as paths inside the project. */
async function shipped(mode: string): Promise<string[]> {
  const built = await build({
    configFile: `${root}vite.config.ts`,
    root: `${root}src/ui`,
    mode,
    logLevel: 'silent',
    build: { write: false },
  })
  const { output } = built as Rolldown.RolldownOutput
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])).map((id) => id.replace(root, ''))
}
const gallery = (modules: readonly string[]) => modules.filter((path) => path.startsWith('src/ui/gallery/'))

test('the desk that authorities run has no gallery of parts and no checker of the server’s; a build for those who develop it has', async () => {
  const product = await shipped('production')
  expect(product).toContain('src/client.tsx')
  expect(gallery(product)).toEqual([])
  // Contracts are for their types: zod tries to make code out of text, which the desk's policy forbids, and weighs as much as ten screens.
  expect(product.filter((path) => path.includes('node_modules/zod/'))).toEqual([])
  expect(gallery(await shipped('gallery')).length).toBeGreaterThan(5)
}, 60_000)
