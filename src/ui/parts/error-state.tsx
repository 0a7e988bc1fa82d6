import { useState } from 'react'
import { useFormats } from '../i18n'
import { ApiProblem } from '../problem'
import { Alert } from './alert'
import { Button } from './button'
import { useText } from './messages'
import { problemText } from './problem-text'

/** Something could not be loaded: what (`what`: a whole sentence), why, what now. Shows the number under which the server logged it. */
export function ErrorState({
  error,
  what,
  retry,
}: {
  error: unknown
  what?: string | undefined
  retry?: (() => void) | undefined
}) {
  const t = useText()
  const f = useFormats()
  const [when] = useState(() => Date.now())
  const id = error instanceof ApiProblem ? error.requestId : undefined
  const action = retry && (
    <Button look="quiet" onPress={retry}>
      {t('retry')}
    </Button>
  )
  return (
    <div>
      <Alert tone="late" urgent action={action}>
        <p>
          <b>{what ?? t('notLoaded')}</b> {problemText(error)}
        </p>
      </Alert>
      {id && <p className="bn-muted u-mt2">{t('errorNumber', { id, when: f.near(when) })}</p>}
    </div>
  )
}
