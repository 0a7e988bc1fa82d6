import { useState } from 'react'
import { Async, ConfirmDialog, Line, Lines, Page, Switch, toast, useFormats } from '../../../../ui'
import type { CheckSetting } from '../../contract.ts'
import { useText as useCheckText } from '../checks/messages'
import { useCheckSettings } from '../queries-world'
import { useText } from './messages'
import { useSwitchCheck } from './queries'

/** `/verwaltung/pruefungen`: which checks run. Turning one off takes a reason and is said at every post. */
export default function ChecksScreen() {
  const t = useText()
  const query = useCheckSettings()
  return (
    <Page title={t('checks')} note={t('checksNote')} read>
      <Async query={query} what={t('checks')} failed={t('checksNotLoaded')}>
        {(checks) => (
          <Lines label={t('checks')}>
            {checks.map((check) => (
              <CheckLine key={check.group} check={check} />
            ))}
          </Lines>
        )}
      </Async>
    </Page>
  )
}

function CheckLine({ check }: { check: CheckSetting }) {
  const t = useText()
  const c = useCheckText()
  const f = useFormats()
  const [asking, setAsking] = useState(false)
  const turnOn = useSwitchCheck()
  const turnOff = useSwitchCheck({ quiet: true })
  const name = c(`${check.group}Group`)
  const set = (on: boolean) => {
    if (!on) return setAsking(true)
    turnOn.mutate({ group: check.group, on: true, reason: '' }, { onSuccess: () => toast({ text: t('turnedOn', { name }) }) })
  }
  const off = check.off && t('offBy', { when: f.near(check.off.at), who: check.off.by ?? '–', reason: check.off.reason })
  return (
    <Line>
      <Switch checked={check.on} onChange={set} hint={off ?? t(`${check.group}What`)}>
        {name}
      </Switch>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('offTitle', { name })}
        confirm={t('turnOff')}
        look="danger"
        reason={{ label: t('offReason'), hint: t('offReasonHint'), required: true }}
        onConfirm={(reason) => turnOff.mutateAsync({ group: check.group, on: false, reason })}
      >
        {t('offWhat')}
      </ConfirmDialog>
    </Line>
  )
}
