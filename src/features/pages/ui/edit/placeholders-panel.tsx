import { Button } from '../../../../ui'
import type { TextView } from '../../contract.ts'
import { useText } from './messages'

/** The names that fill themselves, what each says now, and the way to put one into the text. */
export function PlaceholdersPanel({ values, onInsert }: { values: TextView['values']; onInsert: (name: string) => void }) {
  const t = useText()
  return (
    <details className="bn-fold">
      <summary>{t('placeholders')}</summary>
      <ul className="bn-lines">
        {values.map(({ name, value }) => (
          <li key={name} className="bn-lines__bare">
            <div>
              <code>{`{{${name}}}`}</code>
              <span className="bn-lines__note">{value || t('knowsNothing')}</span>
            </div>
            <Button look="soft" onPress={() => onInsert(name)}>
              {t('insert')}
              <span className="bn-vh"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
