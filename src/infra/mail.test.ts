import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeCertificates } from '../../test/support/certificates.ts'
import { closedPort, tcpServer } from '../../test/support/loopback.ts'
import { createMail, MailError, type MailMessage } from './mail.ts'

const certificates = makeCertificates()

interface Received {
  from: string
  to: string[]
  text: string
  secure: boolean
  user: string | undefined
}

/** A real SMTP server on 127.0.0.1 that keeps what it takes. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    cert: certificates.cert,
    key: certificates.key,
    onAuth: ({ username, password }, _session, callback) =>
      password === 'ge@heim' ? callback(null, { user: username }) : callback(new Error('no')),
    onData: async (stream, session, callback) => {
      const text = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>)).toString()
      const { mailFrom, rcptTo } = session.envelope
      const to = rcptTo.map(({ address }) => address)
      received.push({ from: mailFrom ? mailFrom.address : '', to, text, secure: session.secure, user: session.user })
      callback()
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port: (server.server.address() as AddressInfo).port, received }
}

const mailTo = (smtpUrl: string | undefined, extraCa?: string) =>
  createMail({ smtpUrl, smtpFrom: 'Stadt Musterstadt <social@musterstadt.example>', extraCa })
const message: MailMessage = { to: 'erika@musterstadt.example', subject: 'Grüße', text: 'Guten Tag\n.\nEnde' }
const failureOf = (sending: Promise<unknown>): Promise<MailError['failure']> =>
  sending.then(
    () => Promise.reject(new Error('sent')),
    (error) => (error instanceof MailError ? error.failure : Promise.reject(error)),
  )

describe('a mail', () => {
  test('arrives with its sender, receiver, subject and text', async () => {
    const { port, received } = await mailServer()
    const { messageId } = await mailTo(`smtp://127.0.0.1:${port}`).send(message)
    const [mail] = received
    expect(mail).toMatchObject({ from: 'social@musterstadt.example', to: ['erika@musterstadt.example'] })
    expect(mail?.text).toContain('From: Stadt Musterstadt <social@musterstadt.example>')
    expect(mail?.text).toContain('Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=')
    expect(mail?.text).toContain('Guten Tag\r\n.\r\nEnde')
    expect(mail?.text).toContain(`Message-ID: ${messageId}`)
    expect(mail?.text).toContain('Auto-Submitted: auto-generated')
  })

  test('with a second form carries both, and headers of its own', async () => {
    const { port, received } = await mailServer()
    await mailTo(`smtp://127.0.0.1:${port}`).send({ ...message, html: '<p>Guten Tag</p>', headers: { 'X-Kind': 'invitation' } })
    expect(received[0]?.text).toMatch(/multipart\/alternative[\s\S]*Guten Tag[\s\S]*<p>Guten Tag<\/p>/)
    expect(received[0]?.text).toContain('X-Kind: invitation')
  })

  test('cannot be given more headers or receivers by its subject or address', async () => {
    const { port, received } = await mailServer()
    const mail = mailTo(`smtp://127.0.0.1:${port}`)
    await mail.send({ ...message, subject: 'Hallo\r\nBcc: mallory@evil.example' })
    expect(received[0]?.to).toEqual(['erika@musterstadt.example'])
    expect(received[0]?.text).not.toMatch(/^Bcc:/m)
    for (const to of ['a@b.example, c@d.example', 'a@b.example\r\nRCPT TO:<c@d.example>', 'Erika <a@b.example>', 'erika', '']) {
      expect(await failureOf(mail.send({ ...message, to }))).toEqual({ kind: 'not-sent', reason: 'bad-address', again: false })
    }
    expect(received).toHaveLength(1)
  })
})

describe('the way to the server', () => {
  test('is secured from the start with smtps, and the name and password are used', async () => {
    const { port, received } = await mailServer({ secure: true })
    await mailTo(`smtps://desk:ge%40heim@127.0.0.1:${port}`, certificates.ca).send(message)
    expect(received[0]).toMatchObject({ secure: true, user: 'desk' })
  })

  test('is refused when nobody vouches for the certificate', async () => {
    const { port, received } = await mailServer({ secure: true })
    const failure = await failureOf(mailTo(`smtps://127.0.0.1:${port}`).send(message))
    expect(failure).toEqual({ kind: 'not-sent', reason: 'tls', again: false })
    expect(received).toEqual([])
  })

  test('is secured by STARTTLS with smtp to another machine, and refused when the server has none', async () => {
    // 0.0.0.0 reaches this machine too, but is not one of its own names.
    const { port, received } = await mailServer({ authOptional: true })
    const other = makeCertificates({ addresses: ['0.0.0.0'] })
    const fitting = await mailServer({ cert: other.cert, key: other.key })
    await mailTo(`smtp://0.0.0.0:${fitting.port}`, other.ca).send(message)
    expect(fitting.received[0]).toMatchObject({ secure: true })
    const plain = await mailServer({ disabledCommands: ['STARTTLS'] })
    expect(await failureOf(mailTo(`smtp://0.0.0.0:${plain.port}`).send(message))).toMatchObject({ reason: 'tls' })
    expect(await failureOf(mailTo(`smtp://0.0.0.0:${port}`).send(message))).toMatchObject({ reason: 'tls' })
    expect([...received, ...plain.received]).toEqual([])
  })

  test('is plain to another machine only when the operator says so', async () => {
    const { port, received } = await mailServer({ disabledCommands: ['STARTTLS'] })
    await mailTo(`smtp://0.0.0.0:${port}?tls=off`).send(message)
    expect(received[0]).toMatchObject({ secure: false })
  })
})

describe('a mail that does not leave says why', () => {
  test('when the server is down', async () => {
    const failure = await failureOf(mailTo(`smtp://127.0.0.1:${await closedPort()}`).send(message))
    expect(failure).toEqual({ kind: 'not-sent', reason: 'unreachable', again: true })
  })

  test('when the server is no mail server', async () => {
    const port = await tcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect(await failureOf(mailTo(`smtp://127.0.0.1:${port}`).send(message))).toMatchObject({ kind: 'not-sent', again: true })
  })

  test('when the password is wrong', async () => {
    const { port } = await mailServer({ secure: true })
    const failure = await failureOf(mailTo(`smtps://desk:wrong@127.0.0.1:${port}`, certificates.ca).send(message))
    expect(failure).toEqual({ kind: 'not-sent', reason: 'credentials', again: false })
  })

  test.each([
    [550, false],
    [451, true],
  ])('when the receiver is refused with %i', async (responseCode, again) => {
    const { port } = await mailServer({
      onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('no such user'), { responseCode })),
    })
    const sending = mailTo(`smtp://127.0.0.1:${port}`).send(message)
    await expect(sending).rejects.toMatchObject({ failure: { kind: 'not-sent', reason: 'refused', again }, status: responseCode })
    await expect(sending).rejects.not.toThrow(/erika/)
  })

  test('when the text is refused after it was sent', async () => {
    const { port } = await mailServer({
      onData: (stream, _session, callback) => {
        stream.resume()
        stream.on('end', () => callback(Object.assign(new Error('spam'), { responseCode: 554 })))
      },
    })
    const failure = await failureOf(mailTo(`smtp://127.0.0.1:${port}`).send(message))
    expect(failure).toEqual({ kind: 'not-sent', reason: 'refused', again: false })
  })

  test.each(['EHLO', 'MAIL FROM', 'RCPT TO'])('when the connection breaks at %s: certainly not sent', async (at) => {
    const failure = await failureOf(mailTo(`smtp://127.0.0.1:${await breakingAt(at)}`).send(message))
    expect(failure).toEqual({ kind: 'not-sent', reason: 'unreachable', again: true })
  })

  test('when the connection breaks after the text: perhaps sent', async () => {
    const failure = await failureOf(mailTo(`smtp://127.0.0.1:${await breakingAt('Ende')}`).send(message))
    expect(failure).toEqual({ kind: 'maybe-sent' })
  })
})

/** A server that says yes to everything and hangs up as soon as it reads this word. */
const breakingAt = (word: string): Promise<number> =>
  tcpServer((socket) => {
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('data', (chunk) => {
      const said = chunk.toString()
      if (said.includes(word)) socket.destroy()
      else socket.write(said.startsWith('DATA') ? '354 go on\r\n' : '250 yes\r\n')
    })
  })

test('without SMTP_URL mail is off, and sending says so', async () => {
  const mail = mailTo(undefined)
  expect(mail.enabled).toBe(false)
  expect(await failureOf(mail.send(message))).toEqual({ kind: 'disabled' })
})
