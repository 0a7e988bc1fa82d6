import { Alert } from '../parts/alert'
import { Button } from '../parts/button'
import { useText } from './messages'
import type { Editing } from './use-editing'
import './forms.css'

/** What somebody else changed meanwhile, field by field, each with the choice between theirs and what stands here. */
export function Conflicts<V extends object>({
  editing,
  label,
  show,
}: {
  editing: Editing<V>
  label: (field: keyof V) => string
  /** Their value in words. */
  show: (field: keyof V, value: V[keyof V]) => string
}) {
  const t = useText()
  if (editing.conflicts.length === 0) return null
  return (
    <Alert tone="due" urgent>
      <p>{t('changedMeanwhile')}</p>
      <ul className="u-stack u-mt2">
        {editing.conflicts.map(({ field, theirs }) => (
          <li key={String(field)} className="bn-conflict">
            <span>
              <b>{label(field)}:</b> {show(field, theirs) || t('nothing')}
            </span>
            <span className="bn-actions">
              <Button look="soft" onPress={() => editing.take(field)}>
                {t('take')}
              </Button>
              <Button look="soft" onPress={() => editing.keep(field)}>
                {t('keep')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
