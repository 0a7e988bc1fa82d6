import { Alert, Button, Diff, Link, useFormats } from '../../../../ui'
import type { TextView } from '../../contract.ts'
import { useText as useListText } from '../messages'
import { excerpt } from './excerpt'
import { useText } from './messages'
import type { useTextDraft } from './use-text-draft'

/** What to know before publishing: that it is a template, that names are wrong or empty, that somebody else was faster. */
export function DraftNotices({
  text,
  draft,
  unknown,
  empty,
}: {
  text: TextView
  draft: ReturnType<typeof useTextDraft>
  unknown: readonly string[]
  empty: readonly string[]
}) {
  const t = useText()
  const list = useListText()
  const f = useFormats()
  const braces = (names: readonly string[]) => f.list(names.map((name) => `{{${name}}}`))
  return (
    <div className="bn-textedit__notices">
      {draft.overtaken && (
        <Alert tone="due" urgent>
          <p>{t('overtaken')}</p>
          <div className="u-mt2 u-surface">
            <Diff title={t('changes')} {...excerpt(text.markdown, draft.markdown)} lang={text.language} />
          </div>
          <div className="bn-actions u-mt2">
            <Button look="soft" onPress={draft.discard}>
              {t('takeTheirs')}
            </Button>
            <Button look="soft" onPress={draft.goOn}>
              {t('keepMine')}
            </Button>
          </div>
        </Alert>
      )}
      {text.state === 'template' && (
        <Alert tone="due">
          <p>{t('isTemplate')}</p>
          <ul className="bn-points">
            {text.toCheck.map((point) => (
              <li key={point}>{list(`point.${point}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {text.state === 'missing' && <Alert>{t('isMissing')}</Alert>}
      {unknown.length > 0 && <Alert tone="late">{t('unknownOnes', { count: unknown.length, names: braces(unknown) })}</Alert>}
      {empty.length > 0 && (
        <Alert
          action={
            <Link to="/verwaltung/behoerde" className="bn-btn bn-btn--quiet">
              {t('fillThem')}
            </Link>
          }
        >
          {t('emptyOnes', { count: empty.length, names: braces(empty) })}
        </Alert>
      )}
    </div>
  )
}
