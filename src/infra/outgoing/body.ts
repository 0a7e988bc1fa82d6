import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { OutgoingError } from './failure.ts'

/** Thrown by the counter; becomes the failure `too-large` of the request. */
class TooLarge extends Error {}

/**
 * Reads an answer's body to its end, undoing gzip, deflate or br. Both what arrives and what it unpacks to are limited, so a small archive that
 * unpacks to gigabytes is cut at the limit and never held in memory.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  answer: { status: number; headers: Headers; host: string; maxBytes: number },
): Promise<Buffer<ArrayBuffer>> {
  const { status, headers, host, maxBytes } = answer
  const fail = (reason: 'too-large' | 'encoding', cause?: unknown) =>
    new OutgoingError({ kind: 'answered', reason, status, headers }, host, undefined, cause)
  const announced = Number(headers.get('content-length') ?? 0)
  if (announced > maxBytes) throw fail('too-large')
  const decoder = decoderFor(headers.get('content-encoding'))
  if (decoder === 'unknown') throw fail('encoding')
  try {
    const arriving = limited(body, maxBytes)
    return await collect(decoder === undefined ? arriving : limited(unpack(arriving, decoder), maxBytes))
  } catch (error) {
    throw error instanceof TooLarge ? fail('too-large', error) : error
  }
}

type Decoder = ReturnType<typeof createGunzip> | ReturnType<typeof createBrotliDecompress>

function decoderFor(encoding: string | null): Decoder | 'unknown' | undefined {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return undefined
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return 'unknown'
  }
}

async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`)
    yield chunk
  }
}

/** Feeds piece by piece and waits for room, so the unpacked side decides the pace. */
async function* unpack(source: AsyncIterable<Uint8Array>, decoder: Decoder): AsyncGenerator<Uint8Array> {
  const feeding = (async () => {
    try {
      for await (const chunk of source) {
        if (!decoder.write(chunk)) await new Promise((resolve) => decoder.once('drain', resolve).once('close', resolve))
        if (decoder.destroyed) return
      }
      decoder.end()
    } catch (error) {
      decoder.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  })()
  try {
    for await (const chunk of decoder) yield chunk
    await feeding
  } finally {
    decoder.destroy()
  }
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}
