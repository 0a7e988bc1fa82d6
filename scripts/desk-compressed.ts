import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'
import type { Plugin } from 'vite'

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]
/** Below this size compression gains nothing. */
const least = 1_000

/**
 * Lays each text file of the desk beside itself as .br and .gz, which the server hands out as they are: a third of the bytes. Browsers
 * take Brotli only over HTTPS and from localhost, so both are needed.
 */
export function compressedFilesPlugin(): Plugin {
  return {
    name: 'desk-compressed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      await Promise.all(
        Object.values(bundle).map(async (file) => {
          const body = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          if (!dir || body.length < least || !/^assets\/.*\.(js|css|svg)$/.test(file.fileName)) return
          const quality = { [zlib.BROTLI_PARAM_QUALITY]: 10, [zlib.BROTLI_PARAM_SIZE_HINT]: body.length }
          await writeFile(join(dir, `${file.fileName}.br`), await toBrotli(body, { params: quality }))
          await writeFile(join(dir, `${file.fileName}.gz`), await toGzip(body, { level: 9 }))
        }),
      )
    },
  }
}
