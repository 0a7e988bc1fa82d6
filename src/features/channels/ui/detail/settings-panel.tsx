import { useId, useState } from 'react'
import { ApiProblem, Conflicts, SaveBar, toast, useEditing, useFormats, useLanguage } from '../../../../ui'
import { useDepartments } from '../../../people/ui/queries'
import type { ChannelView } from '../../contract.ts'
import { isLanguage, languageName } from '../languages'
import { type ChannelChange, useChangeChannel, useChannel, useTargetGroups } from '../queries'
import { useText } from './messages'
import { SettingsFields } from './settings-fields'

export type ChannelSettings = Pick<ChannelView, 'name' | 'purpose' | 'language' | 'departmentId' | 'targetGroupIds' | 'policy'>

const settingsOf = (channel: ChannelView): ChannelSettings => ({
  name: channel.name,
  purpose: channel.purpose,
  language: channel.language,
  departmentId: channel.departmentId,
  targetGroupIds: channel.targetGroupIds,
  policy: channel.policy,
})

/** What a channel is for and what may leave on it. Two people may change it at once; neither overwrites the other unseen. */
export function SettingsPanel({ channel }: { channel: ChannelView }) {
  const t = useText()
  const id = useId()
  const editing = useEditing(settingsOf(channel), channel.version)
  const { refetch } = useChannel(channel.id)
  const change = useChangeChannel(channel.id)
  const show = useShownValue()
  const [tried, setTried] = useState(false)
  const { values } = editing
  const errors = {
    name: tried && values.name.trim() === '' ? t('nameMissing') : undefined,
    language: isLanguage(values.language) ? undefined : t('languageWrong'),
  }
  const save = () => {
    setTried(true)
    if (!editing.dirty || editing.conflicts.length > 0 || values.name.trim() === '' || !isLanguage(values.language)) return
    change.mutate({ ...editing.changes, version: editing.version } as ChannelChange, {
      onSuccess: () => toast({ text: t('saved') }),
      onError: (error) => error instanceof ApiProblem && error.code === 'common.stale' && void refetch(),
    })
  }
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="u-mb3">
        {t('settings')}
      </h2>
      <form
        className="bn-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Conflicts editing={editing} label={(field) => t(labelOf[field])} show={show} />
        <SettingsFields values={values} set={editing.set} errors={errors} />
        <SaveBar
          dirty={editing.dirty}
          pending={change.isPending}
          error={change.error}
          onDiscard={() => {
            editing.reset()
            change.reset()
          }}
        />
      </form>
    </section>
  )
}

const labelOf = {
  name: 'name',
  purpose: 'purpose',
  language: 'language',
  departmentId: 'department',
  targetGroupIds: 'groups',
  policy: 'rule',
} as const

/** A stored value in words, for what somebody else changed. */
function useShownValue() {
  const t = useText()
  const f = useFormats()
  const locale = useLanguage()
  const departments = useDepartments().data?.items ?? []
  const groups = useTargetGroups().data?.groups ?? []
  return (field: keyof ChannelSettings, value: unknown): string => {
    switch (field) {
      case 'departmentId':
        return departments.find((one) => one.id === value)?.name ?? t('nobody')
      case 'targetGroupIds':
        return f.list(groups.filter((one) => Array.isArray(value) && value.includes(one.id)).map((one) => one.name))
      case 'policy':
        return t(value as ChannelView['policy'])
      case 'language':
        return languageName(String(value), locale)
      default:
        return String(value)
    }
  }
}
