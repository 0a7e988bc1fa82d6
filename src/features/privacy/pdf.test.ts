import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { personPdf } from './pdf.ts'

const name = 'Łukasz Müßig, Ελένη, Иван, Nguyễn'

test('a person gets their data as a document that shows the letters of their name, whatever European script it is in', async () => {
  const at = '2026-11-20T09:00:00.000Z'
  const pdf = await personPdf({
    authority: 'Stadt Musterstadt',
    exportedAt: at,
    contacts: [{ network: 'site', remoteId: '1', name, handle: '', url: null, firstSeenAt: at, lastSeenAt: at }],
    conversations: [],
    rawEnvelopes: 0,
  })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const letters = toUnicode(pdf)
  expect([...name].filter((letter) => !letters.includes(letter.codePointAt(0)?.toString(16).padStart(4, '0') ?? ''))).toEqual([])
})

/** What the document tells programs that read aloud or copy: which letter each glyph is. */
function toUnicode(pdf: Buffer): string {
  const parts: string[] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue
    const body = pdf.subarray(at + 7, pdf.indexOf('\nendstream', at))
    if (body[0] === 0x78) parts.push(inflateSync(body).toString('latin1'))
  }
  return parts.filter((part) => part.includes('begincmap')).join('\n')
}
