import { useState } from 'react'
import { Alert, Button, Checkbox, Dialog, FieldGroup, problemText, TextField, toast } from '../../../../ui'
import type { PracticeAccountView } from '../../contract.ts'
import { useSetFaults } from '../queries'
import { faultGroupIds, faultGroups, rateOf, toggled } from './draft'
import { FaultRow } from './fault-row'
import { useText } from './messages'

/** All faults of one account, each explained; what is not ticked is off. */
export function FaultsDialog({ account, onClose }: { account: PracticeAccountView; onClose: () => void }) {
  const t = useText()
  const set = useSetFaults()
  const [faults, setFaults] = useState(account.faults)
  const [honoursKeys, setHonoursKeys] = useState(account.honoursKeys)
  const [rate, setRate] = useState(String(account.ratePerMinute))
  const ratePerMinute = rateOf(rate)
  const wrong = ratePerMinute === undefined || faults.some((one) => !Number.isFinite(one.seconds))
  const submit = () => {
    if (wrong || set.isPending) return
    const done = () => {
      toast({ text: t('saved') })
      onClose()
    }
    set.mutate({ id: account.id, faults, honoursKeys, ratePerMinute }, { onSuccess: done })
  }
  const actions = (
    <>
      {faults.length > 0 && (
        <Button look="quiet" onPress={() => setFaults([])}>
          {t('allOff')}
        </Button>
      )}
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="faults" pending={set.isPending}>
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('dialogTitle', { name: account.name })} wide actions={actions}>
      <form
        id="faults"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="bn-muted">{t('dialogNote')}</p>
        {faultGroupIds.map((group) => (
          <FieldGroup key={group} label={t(group)}>
            {faultGroups[group].map((fault) => (
              <FaultRow
                key={fault}
                fault={fault}
                value={faults.find((one) => one.fault === fault)}
                onToggle={(on) => setFaults(toggled(faults, fault, on))}
                onChange={(next) => setFaults(faults.map((one) => (one.fault === fault ? next : one)))}
              />
            ))}
          </FieldGroup>
        ))}
        <Checkbox checked={honoursKeys} onChange={setHonoursKeys} hint={t('keysHint')}>
          {t('keys')}
        </Checkbox>
        <TextField
          label={t('rate')}
          hint={t('rateHint')}
          value={rate}
          onChange={setRate}
          error={ratePerMinute === undefined ? t('rateWrong') : undefined}
          inputMode="numeric"
          maxLength={7}
        />
        {set.error && (
          <Alert tone="late" urgent>
            {problemText(set.error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
