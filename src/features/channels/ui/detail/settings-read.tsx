import { useId } from 'react'
import { Details, useFormats, useLanguage } from '../../../../ui'
import { useDepartments } from '../../../people/ui/queries'
import type { ChannelView } from '../../contract.ts'
import { languageName } from '../languages'
import { useTargetGroups } from '../queries'
import { useText } from './messages'

/** The settings for those who may not change them, and who may. */
export function SettingsRead({ channel }: { channel: ChannelView }) {
  const t = useText()
  const f = useFormats()
  const locale = useLanguage()
  const id = useId()
  const departments = useDepartments().data?.items ?? []
  const groups = (useTargetGroups().data?.groups ?? []).filter((one) => channel.targetGroupIds.includes(one.id))
  return (
    <section aria-labelledby={id} className="u-stack4">
      <h2 id={id}>{t('settings')}</h2>
      <Details
        items={[
          { term: t('purpose'), value: channel.purpose },
          { term: t('department'), value: departments.find((one) => one.id === channel.departmentId)?.name ?? t('nobody') },
          { term: t('language'), value: languageName(channel.language, locale) },
          { term: t('groups'), value: f.list(groups.map((one) => one.name)) },
          { term: t('rule'), value: t(channel.policy) },
        ]}
      />
      <p className="bn-muted">{t('readOnly')}</p>
    </section>
  )
}
