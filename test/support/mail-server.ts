import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { createMail, type Mail } from '../../src/infra/mail.ts'

export interface ReceivedMail {
  to: string[]
  /** The whole message as it came, headers and quoted-printable body. */
  source: string
}

export interface MailServer {
  /** For SMTP_URL. */
  url: string
  mail: Mail
  received: ReceivedMail[]
  close(): Promise<void>
}

/** A real SMTP server on this machine that keeps what it takes, and the product's mail pointed at it. */
export async function openMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: async (stream, session, callback) => {
      const source = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>)).toString()
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source })
      callback()
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const url = `smtp://127.0.0.1:${port}`
  const mail = createMail({
    smtpUrl: url,
    smtpFrom: 'Stadt Musterstadt <social@musterstadt.example>',
    extraCa: undefined,
  })
  return { url, mail, received, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** The text of a mail with its line ends and encoding undone, enough to look for words and links. */
export function textOf(mail: ReceivedMail): string {
  const body = mail.source.slice(mail.source.indexOf('\r\n\r\n'))
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
