import { Alert, Async, Chip, type Column, Link, Page, Table, Time } from '../../../ui'
import type { TextSummary } from '../contract.ts'
import { type TextKind, type TextLanguage, textKinds } from '../contract-names.ts'
import { useText } from './messages'
import { useTexts } from './queries'

interface Row {
  kind: TextKind
  de: TextSummary | undefined
  en: TextSummary | undefined
}

/** The texts that every site has, each in two languages: what holds, since when, and what nobody has checked yet. */
export default function TextsScreen() {
  const t = useText()
  const query = useTexts()
  return (
    <Page title={t('texts')} note={t('note')}>
      <Async query={query} what={t('texts')} failed={t('notLoaded')} rows={5}>
        {({ texts }) => <Texts texts={texts} />}
      </Async>
    </Page>
  )
}

function Texts({ texts }: { texts: readonly TextSummary[] }) {
  const t = useText()
  const unchecked = texts.filter((one) => one.state === 'template').length
  const find = (kind: TextKind, language: TextLanguage) => texts.find((one) => one.kind === kind && one.language === language)
  const rows: Row[] = textKinds.map((kind) => ({ kind, de: find(kind, 'de'), en: find(kind, 'en') }))
  const columns: readonly Column<Row>[] = [
    {
      id: 'text',
      head: t('text'),
      rowHead: true,
      cell: ({ kind }) => (
        <Link to={`/verwaltung/texte/${kind}`} className="bn-link">
          {t(kind)}
        </Link>
      ),
    },
    { id: 'de', head: t('german'), cell: ({ de }) => <State text={de} /> },
    { id: 'en', head: t('english'), cell: ({ en }) => <State text={en} /> },
    { id: 'last', head: t('last'), wide: true, cell: ({ de, en }) => <Last texts={[de, en]} /> },
  ]
  return (
    <div className="u-stack4">
      {unchecked > 0 && <Alert tone="due">{t('unchecked', { count: unchecked })}</Alert>}
      <Table caption={t('texts')} hideCaption columns={columns} rows={rows} keyOf={(row) => row.kind} />
    </div>
  )
}

function State({ text }: { text: TextSummary | undefined }) {
  const t = useText()
  if (!text || text.state === 'missing') return <Chip tone="line">{t('missing')}</Chip>
  if (text.state === 'template') {
    return (
      <Chip tone="due" icon="warn">
        {t('template')}
      </Chip>
    )
  }
  return <Chip tone="ok">{t('edited', { version: text.version })}</Chip>
}

/** Who published last, in whichever language. */
function Last({ texts }: { texts: readonly (TextSummary | undefined)[] }) {
  const t = useText()
  const last = texts
    .filter((one) => one?.state === 'edited' && one.publishedAt)
    .sort((a, b) => ((a?.publishedAt ?? '') < (b?.publishedAt ?? '') ? 1 : -1))[0]
  if (!last?.publishedAt) return null
  return (
    <>
      <Time at={last.publishedAt} style="date" />
      {last.author && ` ${t('by', { name: last.author })}`}
    </>
  )
}
