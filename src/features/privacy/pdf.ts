import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import type { PersonData } from './contract.ts'

/** TrueType, cut by scripts/subset-fonts.mjs: fontkit reads WOFF2, yet cannot cut letters put together of others out of it. */
const fontFile = fileURLToPath(new URL('./fira-sans-400.ttf', import.meta.url))

/** The access answer as a document people can read. */
export function personPdf(data: PersonData): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 56,
    lang: 'de-DE',
    info: { Title: 'Auskunft nach Art. 15 DSGVO', Author: data.authority },
    font: fontFile,
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  write(doc, data)
  doc.end()
  return done
}

function write(doc: PDFKit.PDFDocument, data: PersonData): void {
  const when = (iso: string) =>
    new Date(iso).toLocaleString('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'long', timeStyle: 'short' })
  const gap = (lines = 1) => doc.moveDown(lines)
  doc.fontSize(18).text('Auskunft nach Art. 15 DSGVO')
  gap(0.5)
  doc.fontSize(10).text(`${data.authority} · Stand ${when(data.exportedAt)}`)
  gap()
  doc.fontSize(13).text('Unter diesen Namen gespeichert')
  for (const one of data.contacts) {
    doc
      .fontSize(10)
      .text(`${one.name || 'ohne Namen'} ${one.handle ? `(${one.handle})` : ''} · ${one.network} · seit ${when(one.firstSeenAt)}`)
  }
  for (const one of data.conversations) {
    gap()
    doc.fontSize(13).text(one.title)
    doc.fontSize(9).text(`${one.channel} · begonnen ${when(one.firstInAt)}${one.email ? ` · E-Mail: ${one.email}` : ''}`)
    for (const message of one.messages) {
      gap(0.4)
      const who = message.direction === 'in' ? 'Sie' : message.direction === 'out' ? data.authority : 'Interne Notiz'
      doc
        .fontSize(9)
        .text(
          `${who}, ${when(message.at)}${message.editedAt ? ', geändert' : ''}${message.deletedAt ? ', von Ihnen gelöscht' : ''}`,
        )
      doc.fontSize(10).text(message.text)
      for (const earlier of message.earlierTexts) doc.fontSize(9).text(`Frühere Fassung: ${earlier}`)
    }
    for (const answer of one.published) {
      gap(0.4)
      const basis = answer.basis === 'consent' ? 'mit Ihrer Erlaubnis' : 'in eigenen Worten der Behörde'
      const end = answer.withdrawnAt ? `, zurückgezogen ${when(answer.withdrawnAt)}` : ''
      doc.fontSize(9).text(`Veröffentlicht ${basis} ${when(answer.publishedAt)}${end}: ${answer.url}`)
      doc.fontSize(10).text([answer.question, answer.answer].filter(Boolean).join('\n'))
    }
  }
  gap()
  doc
    .fontSize(9)
    .text(
      `Dazu ${data.rawEnvelopes} Rohdaten der Netze mit denselben Inhalten; sie werden nach 14 Tagen gelöscht, wenn keine andere Frist gilt.`,
    )
}
