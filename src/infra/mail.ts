import { Readable } from 'node:stream'
import { getCACertificates } from 'node:tls'
import MailComposer from 'nodemailer/lib/mail-composer'
import SmtpConnection from 'nodemailer/lib/smtp-connection'

export interface MailSettings {
  /** `smtp://…` or `smtps://…`, or undefined: then nothing is sent. */
  readonly smtpUrl: string | undefined
  /** `a@b.example` or `Name <a@b.example>` */
  readonly smtpFrom: string | undefined
  readonly extraCa: string | undefined
}

export interface MailMessage {
  /** One address, without a name. Several people get a mail each: nobody sees the others. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Why a mail did not certainly leave. `again`: the same mail may succeed later (server down, greylisted). */
export type MailFailure =
  | { readonly kind: 'disabled' }
  | {
      readonly kind: 'not-sent'
      readonly reason: 'unreachable' | 'tls' | 'credentials' | 'refused' | 'bad-address'
      readonly again: boolean
    }
  /** The text was on its way when the connection broke: the server may have taken it. */
  | { readonly kind: 'maybe-sent' }

/** The message holds no address and no text. */
export class MailError extends Error {
  readonly code = 'mail'
  readonly failure: MailFailure
  /** The server's three-digit answer, when it gave one. */
  readonly status: number | undefined
  constructor(failure: MailFailure, detail: string, cause?: unknown) {
    super(`The mail was not sent: ${detail}.`, { cause })
    this.name = 'MailError'
    this.failure = failure
    this.status = isSmtpError(cause) ? cause.responseCode : undefined
  }
}

export interface Mail {
  /** False without SMTP_URL: callers then show the link to be copied instead. */
  readonly enabled: boolean
  /**
   * @returns the Message-ID
   * @throws MailError
   */
  send(message: MailMessage): Promise<{ messageId: string }>
}

const connectMs = 10_000
const silenceMs = 30_000

/** Sends mail, one connection for each: few are sent, and none waits for another. */
export function createMail(settings: MailSettings): Mail {
  const { smtpUrl, smtpFrom } = settings
  if (smtpUrl === undefined || smtpFrom === undefined) {
    return {
      enabled: false,
      send: () => Promise.reject(new MailError({ kind: 'disabled' }, 'SMTP_URL is not set')),
    }
  }
  const server = serverOf(smtpUrl, settings.extraCa)
  return {
    enabled: true,
    async send(message) {
      if (!/^[^\s<>@",;:]+@[^\s<>@",;:]+$/.test(message.to)) {
        throw new MailError({ kind: 'not-sent', reason: 'bad-address', again: false }, 'the address cannot be used')
      }
      const mail = new MailComposer({
        ...message,
        from: smtpFrom,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...message.headers },
        // A text that says path or url must never make us read one.
        disableFileAccess: true,
        disableUrlAccess: true,
      }).compile()
      const envelope = mail.getEnvelope()
      const messageId = mail.messageId()
      await deliver(server, { from: envelope.from, to: envelope.to }, await mail.build())
      return { messageId }
    },
  }
}

interface Server {
  readonly options: ConstructorParameters<typeof SmtpConnection>[0]
  readonly credentials: { user: string; pass: string } | undefined
}

function serverOf(smtpUrl: string, extraCa: string | undefined): Server {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const here = host === 'localhost' || host === '::1' || host.startsWith('127.')
  const open = !secure && (here || url.searchParams.get('tls') === 'off')
  return {
    options: {
      host,
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      requireTLS: !open,
      ignoreTLS: open,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: silenceMs,
      tls: { minVersion: 'TLSv1.2', ...(extraCa === undefined ? {} : { ca: [...getCACertificates('default'), extraCa] }) },
    },
    credentials:
      url.username === '' ? undefined : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  }
}

type Envelope = { from: string | false; to: string[] }

/** Speaks with the server step by step, to know at which step it failed. */
async function deliver(server: Server, envelope: Envelope, text: Buffer): Promise<void> {
  const connection = new SmtpConnection(server.options)
  let begun = false
  /** Read only once the server has said "go on" (354): from then on it may have the mail. */
  const body = new Readable({
    read() {
      begun = true
      this.push(text)
      this.push(null)
    },
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      const step = (next: () => void) => (error?: Error | null) => (error ? reject(error) : next())
      const send = () => connection.send(envelope, body, step(resolve))
      const login = () =>
        server.credentials === undefined ? send() : connection.login({ credentials: server.credentials }, step(send))
      connection.connect(step(login))
    })
    connection.quit()
  } catch (error) {
    connection.close()
    throw judge(error, begun)
  }
}

interface SmtpError extends Error {
  readonly code?: string
  /** The system's or TLS's own word, which the library keeps beside its code. */
  readonly originalCode?: string
  readonly responseCode?: number
}

const isSmtpError = (error: unknown): error is SmtpError => error instanceof Error
const tlsWords = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/

function judge(error: unknown, begun: boolean): MailError {
  const { code, originalCode, responseCode } = isSmtpError(error) ? error : {}
  const not = (reason: 'unreachable' | 'tls' | 'credentials' | 'refused', again: boolean, detail: string) =>
    new MailError({ kind: 'not-sent', reason, again }, detail, error)
  if (code === 'EAUTH' || code === 'ENOAUTH') return not('credentials', false, 'the server does not accept our name and password')
  if (code === 'ETLS' || tlsWords.test(originalCode ?? ''))
    return not('tls', false, 'no safe connection to the server came about')
  // An answer is clear even after the text was sent: the server says no.
  if (responseCode !== undefined && responseCode >= 400) {
    return not('refused', responseCode < 500, `the server answered ${responseCode}`)
  }
  if (begun)
    return new MailError({ kind: 'maybe-sent' }, 'the connection broke while it was on its way, it may have arrived', error)
  if (code === 'EENVELOPE') return not('refused', false, 'the server does not take this address')
  return not('unreachable', true, 'the server cannot be reached')
}
