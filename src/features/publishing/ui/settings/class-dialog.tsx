import { useState } from 'react'
import { ApiProblem, toast } from '../../../../ui'
import type { PostClass } from '../../contract.ts'
import { type ClassDraft, ClassFields, hoursOf } from './class-fields'
import { useText } from './messages'
import { useAddClass, useChangeClass } from './queries'
import { SettingDialog } from './setting-dialog'

/** Adds a kind of post or changes one. */
export function ClassDialog({ postClass, onClose }: { postClass: PostClass | undefined; onClose: () => void }) {
  const t = useText()
  const [draft, setDraft] = useState<ClassDraft>({
    name: postClass?.name ?? '',
    description: postClass?.description ?? '',
    approval: postClass?.approval ?? 'four-eyes',
    pressDepartmentId: postClass?.pressDepartmentId ?? null,
    roleIds: postClass?.roleIds ?? [],
    hours: String(postClass?.timeLimitHours ?? 24),
  })
  const [tried, setTried] = useState(false)
  const add = useAddClass()
  const change = useChangeClass({ quiet: true })
  const error = add.error ?? change.error
  const taken = error instanceof ApiProblem && error.code === 'publishing.nameTaken'
  const submit = () => {
    setTried(true)
    const { hours, name, description, ...rest } = draft
    const timeLimitHours = hoursOf(hours)
    if (name.trim() === '' || timeLimitHours === null) return
    const input = { ...rest, name: name.trim(), description: description.trim(), timeLimitHours }
    const onSuccess = () => {
      toast({ text: t('saved') })
      onClose()
    }
    if (postClass) change.mutate({ id: postClass.id, version: postClass.version, ...input }, { onSuccess })
    else add.mutate(input, { onSuccess })
  }
  return (
    <SettingDialog
      title={postClass ? t('editClass') : t('addClass')}
      isNew={!postClass}
      pending={add.isPending || change.isPending}
      error={taken ? null : error}
      onSubmit={submit}
      onClose={onClose}
    >
      <ClassFields draft={draft} onChange={setDraft} tried={tried} taken={taken} />
    </SettingDialog>
  )
}
