import { useId, useState } from 'react'
import { Button, ConfirmDialog, toast, useGo, useWho } from '../../../../ui'
import type { StaffDetail } from '../../contract.ts'
import { useRoles, useStaff } from '../queries'
import { adminsAfter } from './filter'
import { useText } from './person-messages'
import { useLetGo } from './queries'

/** Letting somebody go: what it ends at once, what stays, and why. Never oneself, and never the last who can manage people. */
export function LeavingPanel({ person }: { person: StaffDetail }) {
  const t = useText()
  const id = useId()
  const go = useGo()
  const who = useWho()
  const letGo = useLetGo(person.id)
  const roles = useRoles().data?.items ?? []
  const staff = useStaff('all').data?.items ?? []
  const [asking, setAsking] = useState(false)
  const isLast = staff.length > 0 && adminsAfter(staff, roles, { staffId: person.id, roleIds: [] }).length === 0
  const why = person.id === who.id ? t('notYourself') : isLast && t('lastAdmin')
  const act = async (reason: string) => {
    await letGo.mutateAsync(reason)
    toast({ text: t('gone', { name: person.name }) })
    go('/verwaltung/personen', { replace: true })
  }
  return (
    <section aria-labelledby={id} className="u-stack4">
      <h2 id={id}>{t('leaving')}</h2>
      <p className="bn-muted">{t('leavingNote')}</p>
      <div className="bn-actions">
        <Button look="danger" onPress={() => setAsking(true)} blocked={why}>
          {t('letGo')}
        </Button>
        {why && <span className="bn-muted">{why}</span>}
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('letGoTitle', { name: person.name })}
        confirm={t('letGo')}
        look="danger"
        reason={{ label: t('reason'), hint: t('reasonHint'), required: true }}
        onConfirm={act}
      >
        {t('leavingNote')}
      </ConfirmDialog>
    </section>
  )
}
