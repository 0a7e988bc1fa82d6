import {
  Alert,
  Async,
  Icon,
  Link,
  LinkButton,
  Page,
  Segmented,
  useAddressQuery,
  useMay,
  usePathPart,
  useSetAddressQuery,
} from '../../../ui'
import type { TextView } from '../contract.ts'
import { type TextLanguage, textKinds } from '../contract-names.ts'
import { Editor } from './edit/editor'
import { useText as useEditText } from './edit/messages'
import { MarkdownView } from './markdown-view'
import { useText } from './messages'
import { useTextOf } from './queries'
import { VersionsPanel } from './versions/versions-panel'
import './texts.css'

/** One text of the site in one language: written and seen as it will stand, published, with all versions before. */
export default function TextScreen() {
  const t = useText()
  const edit = useEditText()
  const wanted = usePathPart('kind')
  const kind = textKinds.find((one) => one === wanted)
  const language: TextLanguage = useAddressQuery().sprache === 'en' ? 'en' : 'de'
  const query = useTextOf(kind ?? 'impressum', language)
  if (!kind) {
    return (
      <Page title={t('texts')}>
        <Alert
          action={
            <Link to="/verwaltung/texte" className="bn-btn bn-btn--quiet">
              {edit('back')}
            </Link>
          }
        >
          {edit('unknown')}
        </Alert>
      </Page>
    )
  }
  return (
    <Page
      key={`${kind}/${language}`}
      title={t(kind)}
      note={<Choice language={language} />}
      actions={<Ways path={query.data?.path} />}
    >
      <Async query={query} failed={edit('notLoaded')} rows={8}>
        {(text) => <Parts text={text} />}
      </Async>
    </Page>
  )
}

function Choice({ language }: { language: TextLanguage }) {
  const t = useText()
  const edit = useEditText()
  const setAddress = useSetAddressQuery()
  return (
    <Segmented
      label={edit('language')}
      value={language}
      onChange={(next) => setAddress({ sprache: next === 'de' ? undefined : next })}
      options={[
        { value: 'de', label: t('german') },
        { value: 'en', label: t('english') },
      ]}
    />
  )
}

function Ways({ path }: { path: string | undefined }) {
  const edit = useEditText()
  return (
    <>
      <LinkButton to="/verwaltung/texte" look="quiet" icon="back">
        {edit('back')}
      </LinkButton>
      {path && (
        <a className="bn-btn bn-btn--quiet" href={path} target="_blank" rel="noopener">
          <Icon name="out" />
          {edit('view')}
          <span className="bn-vh"> {edit('newWindow')}</span>
        </a>
      )}
    </>
  )
}

function Parts({ text }: { text: TextView }) {
  const may = useMay()
  const edit = useEditText()
  if (may('texts.edit')) return <Editor text={text} versions={(restore) => <VersionsPanel text={text} onRestore={restore} />} />
  return (
    <div className="u-stack4">
      <Alert icon="lock">{edit('readOnly')}</Alert>
      <MarkdownView markdown={text.filled} lang={text.language} />
      <VersionsPanel text={text} />
    </div>
  )
}
