import { Checkbox, ComboBox, FieldGroup, Select, Toggle, useLanguage, useMay } from '../../../../ui'
import type { PostClass, PostContent } from '../../contract.ts'
import { useComposer } from './context'
import { languageOptions } from './languages'
import { useText } from './messages'

type Ids = 'topicId' | 'departmentId' | 'ownerId'

/** What the post is, for whom, in which language, and whose yes it needs. */
export function DetailsPanel() {
  const t = useText()
  const locale = useLanguage()
  const { content, world, readOnly, change } = useComposer()
  const set = (field: Ids) => (value: string) => change({ [field]: value === '' ? null : value } as Partial<PostContent>)
  const classes = world.classes.filter((one) => (!one.archived && one.mayUse) || one.id === content.classId)
  const topics = world.topics.filter((one) => !one.archived || one.id === content.topicId)
  const departments = world.departments.filter((one) => one.active || one.id === content.departmentId)
  const chosen = classes.find((one) => one.id === content.classId)
  return (
    <>
      <div className="bn-two">
        <Select
          label={t('class')}
          hint={chosen && <ClassHint postClass={chosen} />}
          disabled={readOnly}
          value={content.classId}
          onChange={(classId) => change({ classId })}
          options={classes.map((one) => ({ value: one.id, label: one.name }))}
        />
        <ComboBox
          label={t('department')}
          hint={t('departmentHint')}
          required={chosen?.approval === 'department-and-press'}
          disabled={readOnly}
          error={
            chosen?.approval === 'department-and-press' && content.departmentId === null ? t('departmentMissing') : undefined
          }
          value={content.departmentId ?? ''}
          onChange={set('departmentId')}
          options={departments.map((one) => ({ value: one.id, label: one.name }))}
        />
        <ComboBox
          label={t('topic')}
          optional
          disabled={readOnly}
          value={content.topicId ?? ''}
          onChange={set('topicId')}
          options={topics.map((one) => ({ value: one.id, label: one.name }))}
        />
        <ComboBox
          label={t('language')}
          disabled={readOnly}
          value={content.language}
          onChange={(language) => language && change({ language })}
          options={languageOptions(locale, content.language)}
        />
        <ComboBox
          label={t('owner')}
          hint={t('ownerHint')}
          disabled={readOnly}
          value={content.ownerId ?? ''}
          onChange={set('ownerId')}
          options={world.staff.map((one) => ({ value: one.id, label: one.name }))}
        />
      </div>
      <Groups />
      <Lane />
    </>
  )
}

/** Whose yes a kind of post needs, in words. */
function ClassHint({ postClass }: { postClass: PostClass }) {
  const t = useText()
  const words = { none: t('approvalNone'), 'four-eyes': t('approvalFourEyes'), 'department-and-press': t('approvalDepartment') }
  return <>{words[postClass.approval]}</>
}

function Groups() {
  const t = useText()
  const { content, world, readOnly, change } = useComposer()
  if (world.groups.length === 0) return null
  const chosen = new Set(content.targetGroupIds)
  const set = (id: (typeof content.targetGroupIds)[number], on: boolean) => {
    const rest = content.targetGroupIds.filter((one) => one !== id)
    change({ targetGroupIds: on ? [...rest, id].sort() : rest })
  }
  return (
    <FieldGroup row label={t('groups')} labelNote={t('optional')}>
      {world.groups.map((group) => (
        <Toggle key={group.id} checked={chosen.has(group.id)} disabled={readOnly} onChange={(on) => set(group.id, on)}>
          <span title={group.description}>{group.name}</span>
        </Toggle>
      ))}
    </FieldGroup>
  )
}

function Lane() {
  const t = useText()
  const may = useMay()
  const { content, readOnly, change } = useComposer()
  if (content.lane === 'crisis') return <p className="bn-hint">{t('laneCrisis')}</p>
  if (!may('posts.publishUrgent') && content.lane === 'normal') return null
  return (
    <Checkbox
      checked={content.lane === 'urgent'}
      disabled={readOnly || !may('posts.publishUrgent')}
      hint={t('urgentHint')}
      onChange={(urgent) => change({ lane: urgent ? 'urgent' : 'normal' })}
    >
      {t('urgent')}
    </Checkbox>
  )
}
