import type { AskedField } from '../../../../kernel/asked-fields.ts'
import { Icon, LinkButton, useLanguage } from '../../../../ui'
import { useText } from './messages'
import { toStep } from './path'

/** What to have at hand before the network is asked. */
export function PrepareStep({
  network,
  fields,
  byConsent,
}: {
  network: string
  fields: readonly AskedField[]
  /** The person signs in on the network itself. */
  byConsent: boolean
}) {
  const t = useText()
  const locale = useLanguage()
  return (
    <div className="u-stack4">
      <p className="bn-muted">{byConsent ? t('prepareConsent') : t('prepareNote')}</p>
      <ul className="bn-needs">
        <Need title={t('needAccount')} note={byConsent ? t('needAccountConsent') : t('needAccountNote')} />
        {fields
          .filter((field) => field.required)
          .map((field) => (
            <Need
              key={field.name}
              title={field.label[locale]}
              note={[field.help?.[locale], field.secret && t('needSecret')].filter(Boolean).join(' ')}
            />
          ))}
      </ul>
      <div className="bn-actions">
        <LinkButton to={toStep(fields.length > 0 ? 'access' : 'name', { network })} look="primary">
          {t('ready')}
        </LinkButton>
        <LinkButton to={toStep('network', { network })} look="quiet">
          {t('back')}
        </LinkButton>
      </div>
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
