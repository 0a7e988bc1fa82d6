import { useId } from 'react'
import { Alert } from '../parts/alert'
import { Button } from '../parts/button'
import { problemText } from '../parts/problem-text'
import { ApiProblem } from '../problem'
import { useText } from './messages'
import './forms.css'

/**
 * The foot of a form: save and discard, what is in the way, and why it failed. Without a change there is nothing to save, and it says so.
 * A refusal that concerns a field (`fieldCodes`) is shown there and not here.
 */
export function SaveBar({
  dirty,
  pending,
  blocked,
  error,
  fieldCodes = [],
  onDiscard,
  save,
}: {
  dirty: boolean
  pending: boolean
  /** Why it cannot be saved yet. */
  blocked?: string | false | undefined
  error?: unknown
  fieldCodes?: readonly string[]
  onDiscard: () => void
  /** Another word than „Speichern“. */
  save?: string
}) {
  const t = useText()
  const id = useId()
  const stale = error instanceof ApiProblem && error.code === 'common.stale'
  const elsewhere = error instanceof ApiProblem && fieldCodes.includes(error.code)
  return (
    <div className="bn-savebar">
      {Boolean(error) && !elsewhere && (
        <Alert tone={stale ? 'due' : 'late'} urgent>
          {stale ? t('someoneWasFaster') : problemText(error)}
        </Alert>
      )}
      <div className="bn-actions">
        <Button
          look="primary"
          type="submit"
          pending={pending}
          blocked={dirty ? blocked : t('nothingChanged')}
          aria-describedby={id}
        >
          {save ?? t('save')}
        </Button>
        {dirty && (
          <Button look="quiet" onPress={onDiscard}>
            {t('discard')}
          </Button>
        )}
        <span className="bn-muted" id={id}>
          {!dirty ? t('nothingChanged') : blocked || t('unsaved')}
        </span>
      </div>
    </div>
  )
}
