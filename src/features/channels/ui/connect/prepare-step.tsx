import type { ReactNode } from 'react'
import { Icon, LinkButton } from '../../../../ui'
import { useText } from './messages'
import { toStep } from './path'
import type { ConnectField } from './schema-fields'

/** What to have at hand. `quick`: a shorter way where the network offers one; then having everything already is the other way. */
export function PrepareStep({ network, fields, quick }: { network: string; fields: readonly ConnectField[]; quick: ReactNode }) {
  const t = useText()
  const on = (
    <div className="bn-actions">
      <LinkButton to={toStep('access', { network })} look={quick ? 'soft' : 'primary'}>
        {quick ? t('haveAccess') : t('ready')}
      </LinkButton>
      <LinkButton to={toStep('network', { network })} look="quiet">
        {t('back')}
      </LinkButton>
    </div>
  )
  if (quick) {
    return (
      <div className="u-stack4">
        {quick}
        {on}
      </div>
    )
  }
  return (
    <div className="u-stack4">
      <p className="bn-muted">{t('prepareNote')}</p>
      <ul className="bn-needs">
        <Need title={t('needAccount')} note={t('needAccountNote')} />
        {fields.map((field) => (
          <Need
            key={field.name}
            title={field.label}
            note={[field.hint, field.secret && t('needSecret')].filter(Boolean).join(' ')}
          />
        ))}
      </ul>
      {on}
    </div>
  )
}

function Need({ title, note }: { title: string; note: string }) {
  return (
    <li>
      <Icon name="check" small />
      <div>
        <b>{title}</b>
        {note && <p className="bn-muted">{note}</p>}
      </div>
    </li>
  )
}
