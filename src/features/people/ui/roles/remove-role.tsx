import { useState } from 'react'
import { Button, ConfirmDialog, toast, useGo } from '../../../../ui'
import type { Role } from '../../contract.ts'
import { useText } from './messages'
import { useRemoveRole } from './queries'

/** Deletes a role: says how many lose its rights. */
export function RemoveRole({ role, blocked }: { role: Role; blocked: string | false }) {
  const t = useText()
  const go = useGo()
  const remove = useRemoveRole(role.id)
  const [asking, setAsking] = useState(false)
  const act = async () => {
    await remove.mutateAsync(undefined)
    toast({ text: t('removed', { name: role.name }) })
    go('/verwaltung/rollen', { replace: true })
  }
  return (
    <div className="bn-actions">
      <Button look="danger" onPress={() => setAsking(true)} blocked={blocked}>
        {t('remove')}
      </Button>
      {blocked && <span className="bn-muted">{blocked}</span>}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('removeTitle', { name: role.name })}
        confirm={t('remove')}
        look="danger"
        onConfirm={act}
      >
        {role.people > 0 ? t('removeWords', { count: role.people }) : t('removeUnused')}
      </ConfirmDialog>
    </div>
  )
}
