import { join } from 'node:path'
import {
  certificates,
  folder,
  listenHost,
  oneOf,
  origin,
  portNumber,
  sender,
  targets,
  trustProxy,
  urlWith,
  words,
} from './config-values.ts'

/** The values read before the one whose default depends on them. */
type Earlier = Readonly<Record<string, unknown>>

export interface Setting<T> {
  readonly env: string
  /** For the documented table; the terminal says it in German, see `config-german.ts`. */
  readonly expected: string
  /** What holds when it is not set, for people. */
  readonly otherwise: string
  readonly meaning: string
  /** Never shown, not even in an error about it. */
  readonly secret?: true
  /** Also read in small letters: for the proxies that spelling is as common. */
  readonly alsoSmall?: true
  parse(text: string): T
  absent(earlier: Earlier): T
}

const setting = <T>(of: Setting<T>): Setting<T> => of
const none = (): undefined => undefined
const inData = (name: string) => (earlier: Earlier) => join(String(earlier.dataDir), name)

/** The one table of settings: the parser and the table in docs/operating.md are made from it; the help text takes its words from `config-german.ts`. Order matters for defaults. */
export const settings = {
  mode: setting({
    env: 'NODE_ENV',
    expected: '`production`, `development` or `test`',
    otherwise: '`development`',
    meaning: '`production` starts without the example authority and asks for a one-time code on the set-up page.',
    parse: oneOf('production', 'development', 'test'),
    absent: (): 'production' | 'development' | 'test' => 'development',
  }),
  role: setting({
    env: 'ROLE',
    expected: '`web`, `worker` or `all`',
    otherwise: '`all`',
    meaning: 'What this process does. Also as argument, which goes before: `node start.mjs worker` or `--role=worker`.',
    parse: oneOf('web', 'worker', 'all'),
    absent: (): 'web' | 'worker' | 'all' => 'all',
  }),
  port: setting({
    env: 'PORT',
    expected: 'a whole number from 1 to 65535',
    otherwise: '`3000`',
    meaning: 'The port to listen on.',
    parse: portNumber,
    absent: () => 3000,
  }),
  workerPort: setting<number | undefined>({
    env: 'WORKER_PORT',
    expected: 'a whole number from 1 to 65535',
    otherwise: 'no port',
    meaning:
      'Where a process of the role `worker`, which answers nobody else, answers `/healthz`, `/readyz` and `/metrics`. The other roles answer them at `PORT`.',
    parse: portNumber,
    absent: none,
  }),
  host: setting({
    env: 'HOST',
    expected: 'an address or host name such as `127.0.0.1`, `::` or `localhost`',
    otherwise: '`127.0.0.1`',
    meaning: 'The address to listen on. `0.0.0.0` or `::` also listens to other machines: use it only behind a reverse proxy.',
    parse: listenHost,
    absent: () => '127.0.0.1',
  }),
  baseUrl: setting({
    env: 'BASE_URL',
    expected: 'an address such as `https://social.musterstadt.example`, without a path',
    otherwise: '`http://localhost:PORT`',
    meaning: 'How people reach the product; the canonical origin of the first authority.',
    parse: origin,
    absent: (earlier) => `http://localhost:${String(earlier.port)}`,
  }),
  dataDir: setting({
    env: 'DATA_DIR',
    expected: 'a folder',
    otherwise: '`./data`',
    meaning: 'Where media, the embedded database and the key file lie.',
    parse: folder,
    absent: () => folder('data'),
  }),
  databaseUrl: setting<string | undefined>({
    env: 'DATABASE_URL',
    expected: 'an address such as `postgres://user:password@host:5432/database`',
    otherwise: 'an embedded PostgreSQL in `DATA_DIR`',
    meaning: 'PostgreSQL 15 or newer. The role must not bypass row-level security.',
    secret: true,
    parse: urlWith('postgres:', 'postgresql:'),
    absent: none,
  }),
  migrateDatabaseUrl: setting<string | undefined>({
    env: 'MIGRATE_DATABASE_URL',
    expected: 'an address such as `postgres://owner:password@host:5432/database`',
    otherwise: 'as `DATABASE_URL`',
    meaning: 'The role that owns the tables and runs migrations, where it is another one.',
    secret: true,
    parse: urlWith('postgres:', 'postgresql:'),
    absent: none,
  }),
  secretKeyFile: setting({
    env: 'SECRET_KEY_FILE',
    expected: 'a file',
    otherwise: '`DATA_DIR/secret.key`',
    meaning: 'The keys that seal tokens and other secrets; created at the first start. Back it up apart from the database.',
    parse: folder,
    absent: inData('secret.key'),
  }),
  trustProxy: setting<false | number | readonly string[]>({
    env: 'TRUST_PROXY',
    expected: '`off`, the number of reverse proxies in front (1 to 99), or their addresses and networks separated by commas',
    otherwise: '`off`',
    meaning: 'Whose `X-Forwarded-*` headers are believed.',
    parse: trustProxy,
    absent: () => false,
  }),
  httpsProxy: setting<string | undefined>({
    env: 'HTTPS_PROXY',
    alsoSmall: true,
    expected: 'an address such as `http://proxy.intern:3128`',
    otherwise: 'direct',
    meaning: 'The proxy for outgoing requests to `https` addresses.',
    secret: true,
    parse: urlWith('http:', 'https:'),
    absent: none,
  }),
  httpProxy: setting<string | undefined>({
    env: 'HTTP_PROXY',
    alsoSmall: true,
    expected: 'an address such as `http://proxy.intern:3128`',
    otherwise: 'direct',
    meaning: 'The proxy for outgoing requests to `http` addresses.',
    secret: true,
    parse: urlWith('http:', 'https:'),
    absent: none,
  }),
  noProxy: setting<readonly string[]>({
    env: 'NO_PROXY',
    alsoSmall: true,
    expected: 'host names, `.domains`, addresses or networks separated by commas, or `*`',
    otherwise: 'none',
    meaning: 'Targets that are reached without the proxy.',
    parse: words,
    absent: () => [],
  }),
  extraCa: setting<string | undefined>({
    env: 'EXTRA_CA_FILE',
    expected: 'a readable file with certificates in PEM form',
    otherwise: 'none',
    meaning: 'Own certification authorities that are trusted, besides the usual ones, for everything outgoing.',
    parse: certificates,
    absent: none,
  }),
  allowPrivateNetworks: setting<readonly string[]>({
    env: 'ALLOW_PRIVATE_NETWORKS',
    expected: 'networks, addresses or host names, each with or without a port, separated by commas',
    otherwise: 'none',
    meaning:
      'Private targets that channels may reach all the same, e.g. an own Mastodon: `mastodon.intern`, `10.1.2.0/24`, `[fd00::1]:3001`. Without a port: 80, 443, 8080 and 8443.',
    parse: targets,
    absent: () => [],
  }),
  logLevel: setting({
    env: 'LOG_LEVEL',
    expected: '`debug`, `info`, `warn`, `error` or `fatal`',
    otherwise: '`info`',
    meaning: 'The least important lines that are written.',
    parse: oneOf('debug', 'info', 'warn', 'error', 'fatal'),
    absent: (): 'debug' | 'info' | 'warn' | 'error' | 'fatal' => 'info',
  }),
  smtpUrl: setting<string | undefined>({
    env: 'SMTP_URL',
    expected: 'an address such as `smtps://user:password@mail.example` or `smtp://mail.example:587`',
    otherwise: 'no mail: links are shown to be copied',
    meaning: '`smtp` insists on STARTTLS except on this machine; `?tls=off` allows an internal relay without it.',
    secret: true,
    parse: urlWith('smtp:', 'smtps:'),
    absent: none,
  }),
  smtpFrom: setting<string | undefined>({
    env: 'SMTP_FROM',
    expected: 'a mail address such as `Stadt Musterstadt <social@musterstadt.example>`',
    otherwise: 'none; needed with `SMTP_URL`',
    meaning: 'The sender of mails.',
    parse: sender,
    absent: none,
  }),
  auditAnchorDir: setting({
    env: 'AUDIT_ANCHOR_DIR',
    expected: 'a folder',
    otherwise: '`DATA_DIR/anchors`',
    meaning:
      'Where the heads of the audit log are written every hour; best a place that the database’s administrators cannot write to.',
    parse: folder,
    absent: inData('anchors'),
  }),
  auditAnchorMail: setting<string | undefined>({
    env: 'AUDIT_ANCHOR_MAIL',
    expected: 'a mail address',
    otherwise: 'none',
    meaning: 'Who also receives these heads by mail, e.g. the data protection officer. Needs `SMTP_URL`.',
    parse: sender,
    absent: none,
  }),
}
