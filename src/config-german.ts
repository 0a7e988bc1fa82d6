import type { settings } from './config-settings.ts'

/** What the terminal says about a setting: as `expected`, `otherwise` and `meaning` in `config-settings.ts`, whose English stands in docs/operating.md. */
interface Words {
  readonly expected: string
  readonly otherwise: string
  readonly meaning: string
}

const wholePort = 'eine ganze Zahl von 1 bis 65535'
const proxyAddress = 'eine Adresse wie `http://proxy.intern:3128`'

export const germanSettings: Readonly<Record<keyof typeof settings, Words>> = {
  mode: {
    expected: '`production`, `development` oder `test`',
    otherwise: '`development`',
    meaning: '`production` startet ohne die Beispielbehörde und fragt auf der Einrichtungsseite nach einem Einmalcode.',
  },
  role: {
    expected: '`web`, `worker` oder `all`',
    otherwise: '`all`',
    meaning: 'Was dieser Prozess tut. Auch als Argument, das vorgeht: `node start.mjs worker` oder `--role=worker`.',
  },
  port: { expected: wholePort, otherwise: '`3000`', meaning: 'Der Port, auf dem der Dienst antwortet.' },
  workerPort: {
    expected: wholePort,
    otherwise: 'kein Port',
    meaning:
      'Wo ein Prozess der Rolle `worker`, der sonst niemandem antwortet, `/healthz`, `/readyz` und `/metrics` beantwortet. Die anderen Rollen tun es an `PORT`.',
  },
  host: {
    expected: 'eine Adresse oder ein Rechnername wie `127.0.0.1`, `::` oder `localhost`',
    otherwise: '`127.0.0.1`',
    meaning:
      'Die Adresse, an der der Dienst antwortet. Mit `0.0.0.0` oder `::` antwortet er auch anderen Rechnern: nur hinter einem Reverse Proxy verwenden.',
  },
  baseUrl: {
    expected: 'eine Adresse wie `https://social.musterstadt.example`, ohne Pfad',
    otherwise: '`http://localhost:PORT`',
    meaning: 'Wie Menschen den Dienst erreichen; zugleich die öffentliche Adresse der ersten Behörde.',
  },
  dataDir: {
    expected: 'ein Ordner',
    otherwise: '`./data`',
    meaning: 'Wo Medien, die eingebettete Datenbank und die Schlüsseldatei liegen.',
  },
  databaseUrl: {
    expected: 'eine Adresse wie `postgres://user:password@host:5432/database`',
    otherwise: 'ein eingebettetes PostgreSQL in `DATA_DIR`',
    meaning: 'PostgreSQL 15 oder neuer. Die Rolle darf die Zeilensicherheit (row-level security) nicht umgehen.',
  },
  migrateDatabaseUrl: {
    expected: 'eine Adresse wie `postgres://owner:password@host:5432/database`',
    otherwise: 'wie `DATABASE_URL`',
    meaning: 'Die Rolle, der die Tabellen gehören und die Migrationen ausführt, wenn es eine andere ist.',
  },
  secretKeyFile: {
    expected: 'eine Datei',
    otherwise: '`DATA_DIR/secret.key`',
    meaning:
      'Die Schlüssel, die Zugangsdaten und andere Geheimnisse versiegeln; beim ersten Start angelegt. Getrennt von der Datenbank sichern.',
  },
  trustProxy: {
    expected: '`off`, die Zahl der Reverse Proxys davor (1 bis 99) oder deren Adressen und Netze, durch Kommas getrennt',
    otherwise: '`off`',
    meaning: 'Wessen Kopfzeilen `X-Forwarded-*` geglaubt wird.',
  },
  httpsProxy: { expected: proxyAddress, otherwise: 'direkt', meaning: 'Der Proxy für ausgehende Anfragen an `https`-Adressen.' },
  httpProxy: { expected: proxyAddress, otherwise: 'direkt', meaning: 'Der Proxy für ausgehende Anfragen an `http`-Adressen.' },
  noProxy: {
    expected: 'Rechnernamen, `.domänen`, Adressen oder Netze, durch Kommas getrennt, oder `*`',
    otherwise: 'keine',
    meaning: 'Ziele, die ohne den Proxy erreicht werden.',
  },
  extraCa: {
    expected: 'eine lesbare Datei mit Zertifikaten im PEM-Format',
    otherwise: 'keine',
    meaning: 'Eigene Zertifizierungsstellen, denen neben den üblichen bei allem Ausgehenden vertraut wird.',
  },
  allowPrivateNetworks: {
    expected: 'Netze, Adressen oder Rechnernamen, jeweils mit oder ohne Port, durch Kommas getrennt',
    otherwise: 'keine',
    meaning:
      'Interne Ziele, die Kanäle dennoch erreichen dürfen, etwa ein eigenes Mastodon: `mastodon.intern`, `10.1.2.0/24`, `[fd00::1]:3001`. Ohne Port: 80, 443, 8080 und 8443.',
  },
  logLevel: {
    expected: '`debug`, `info`, `warn`, `error` oder `fatal`',
    otherwise: '`info`',
    meaning: 'Die unwichtigsten Zeilen, die noch ins Protokoll geschrieben werden.',
  },
  smtpUrl: {
    expected: 'eine Adresse wie `smtps://user:password@mail.example` oder `smtp://mail.example:587`',
    otherwise: 'keine Mail: Links werden zum Kopieren angezeigt',
    meaning: '`smtp` besteht auf STARTTLS, außer auf diesem Rechner; `?tls=off` erlaubt ein internes Relay ohne.',
  },
  smtpFrom: {
    expected: 'eine Mailadresse wie `Stadt Musterstadt <social@musterstadt.example>`',
    otherwise: 'keiner; nötig mit `SMTP_URL`',
    meaning: 'Der Absender der Mails.',
  },
  auditAnchorDir: {
    expected: 'ein Ordner',
    otherwise: '`DATA_DIR/anchors`',
    meaning:
      'Wohin stündlich der Stand des Protokolls (seine Prüfsumme) geschrieben wird; am besten an einen Ort, an dem die Verwalter der Datenbank nicht schreiben dürfen.',
  },
  auditAnchorMail: {
    expected: 'eine Mailadresse',
    otherwise: 'niemand',
    meaning: 'Wer diesen Stand auch per Mail erhält, etwa die oder der Datenschutzbeauftragte. Braucht `SMTP_URL`.',
  },
}
