import { useState } from 'react'
import { type AskedField, faultsOf } from '../../../../kernel/asked-fields.ts'
import { Button, LinkButton, useGo } from '../../../../ui'
import { AccessFields } from './access-fields'
import { useText } from './messages'
import { toStep } from './path'

/** The network's own fields. They are checked for their form here and by the network itself in the next step. */
export function AccessStep({
  network,
  fields,
  values,
  refused,
  onChange,
}: {
  network: string
  fields: readonly AskedField[]
  values: Readonly<Record<string, string>>
  refused: (name: string) => string | undefined
  onChange: (change: Record<string, string>) => void
}) {
  const t = useText()
  const go = useGo()
  const [tried, setTried] = useState(false)
  const faults = tried ? faultsOf(fields, values) : {}
  const submit = () => {
    setTried(true)
    if (Object.keys(faultsOf(fields, values)).length === 0) go(toStep('name', { network }))
  }
  return (
    <form
      className="bn-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <AccessFields fields={fields} values={values} faults={faults} refused={refused} onChange={onChange} />
      <p className="bn-muted">{t('accessNote')}</p>
      <div className="bn-actions">
        <Button look="primary" type="submit">
          {t('next')}
        </Button>
        <LinkButton to={toStep('prepare', { network })} look="quiet">
          {t('back')}
        </LinkButton>
      </div>
    </form>
  )
}
