import { useAuditState } from '../../features/audit/ui/queries'
import { useTexts } from '../../features/pages/ui/queries'
import { useStaff } from '../../features/people/ui/queries'
import { Chip } from '../../ui'
import { useText } from './messages'
import { useInstallation } from './queries'
import type { SectionId } from './sections'

/** How a section stands, where there is something to say: read only for the sections that somebody may open. */
export function SectionState({ id }: { id: SectionId }) {
  switch (id) {
    case 'staff':
      return <People />
    case 'texts':
      return <Texts />
    case 'audit':
      return <Log />
    case 'installation':
      return <Installation />
    default:
      return null
  }
}

function People() {
  const t = useText()
  const staff = useStaff('all').data?.items
  if (!staff) return null
  const invited = staff.filter((one) => one.state === 'invited').length
  const active = staff.filter((one) => one.state === 'active').length
  return (
    <Chip tone="plain">
      {[t('peopleCount', { count: active }), invited > 0 && t('invitedCount', { count: invited })].filter(Boolean).join(', ')}
    </Chip>
  )
}

function Texts() {
  const t = useText()
  const unchecked = useTexts().data?.texts.filter((one) => one.state === 'template').length ?? 0
  if (unchecked === 0) return null
  return (
    <Chip tone="due" icon="warn">
      {t('toCheck', { count: unchecked })}
    </Chip>
  )
}

function Log() {
  const t = useText()
  const state = useAuditState().data
  if (!state) return null
  if (!state.check) return <Chip tone="plain">{t('notChecked')}</Chip>
  if (state.check.problems === 0) return <Chip tone="ok">{t('intact')}</Chip>
  return <Chip tone="late">{t('notIntact')}</Chip>
}

function Installation() {
  const t = useText()
  const state = useInstallation().data
  if (!state) return null
  if (state.checks.every((one) => one.problem === null)) return <Chip tone="ok">{t('allRuns')}</Chip>
  if (state.checks.every((one) => one.problem === null || one.advisory)) {
    return (
      <Chip tone="due" icon="warn">
        {t('toLookAt')}
      </Chip>
    )
  }
  return <Chip tone="late">{t('notAllRuns')}</Chip>
}
