import { useState } from 'react'
import { Alert, Async, Button, LinkButton, problemText, RadioGroup } from '../../../../ui'
import type { OpenConnection } from '../../contract.ts'
import { useChooseAccount, useOpenConnection } from '../queries'
import { useText } from './messages'
import { toStep } from './path'

/** The consent opened several accounts: which one becomes the channel. */
export function AccountStep({ attempt, onConnected }: { attempt: string; onConnected: (channelId: string) => void }) {
  const t = useText()
  const query = useOpenConnection(attempt)
  if (query.error) {
    return (
      <div className="u-stack4">
        <Alert tone="late" urgent>
          {problemText(query.error)}
        </Alert>
        <div className="bn-actions">
          <LinkButton to={toStep('network')} look="primary">
            {t('beginAgain')}
          </LinkButton>
        </div>
      </div>
    )
  }
  return (
    <Async query={query} failed={t('accountsNotLoaded')}>
      {(open) => <Choice open={open} onConnected={onConnected} />}
    </Async>
  )
}

function Choice({ open, onConnected }: { open: OpenConnection; onConnected: (channelId: string) => void }) {
  const t = useText()
  const choose = useChooseAccount(open.id)
  const free = open.accounts.filter((one) => one.channelId === null)
  const [account, setAccount] = useState(free[0]?.account ?? '')
  return (
    <form
      className="bn-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!choose.isPending && account !== '') choose.mutate(account, { onSuccess: (channel) => onConnected(channel.id) })
      }}
    >
      <RadioGroup
        label={t('whichAccount', { name: open.name })}
        value={account}
        onChange={setAccount}
        options={open.accounts.map((one) => ({
          value: one.account,
          label: one.accountName,
          hint: one.channelId === null ? (one.accountUrl ?? undefined) : t('accountTaken'),
          disabled: one.channelId !== null,
        }))}
      />
      <p className="bn-muted">{t('oneAccount')}</p>
      {choose.error && (
        <Alert tone="late" urgent>
          {problemText(choose.error)}
        </Alert>
      )}
      <div className="bn-actions">
        {free.length > 0 && (
          <Button look="primary" type="submit" pending={choose.isPending}>
            {t('connectThis')}
          </Button>
        )}
        <LinkButton to={toStep('network')} look="quiet">
          {t('beginAgain')}
        </LinkButton>
      </div>
    </form>
  )
}
