import { useId, useState } from 'react'
import { Button, Chip, ConfirmDialog, Empty, Face, Line, Lines, LinkButton, toast, useFormats, useMay, useNow } from '../../../ui'
import type { PracticeAccountView } from '../contract.ts'
import { FaultsDialog } from './faults/faults-dialog'
import { useText } from './messages'
import { useExpireToken } from './queries'

/** The authority's accounts in the practice network: their access and what goes wrong for them. */
export function AccountsPanel({ accounts, steers }: { accounts: readonly PracticeAccountView[]; steers: boolean }) {
  const t = useText()
  const id = useId()
  const may = useMay()
  const [faulty, setFaulty] = useState<PracticeAccountView>()
  const [expiring, setExpiring] = useState<PracticeAccountView>()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="u-mb2">
        {t('accounts')}
      </h2>
      {accounts.length === 0 ? (
        <Empty
          title={t('noAccounts')}
          action={
            may('channels.manage') && (
              <LinkButton to="/kanaele/verbinden?netz=practice&schritt=vorbereiten">{t('connect')}</LinkButton>
            )
          }
        >
          {t('noAccountsHint')}
        </Empty>
      ) : (
        <Lines label={t('accounts')}>
          {accounts.map((account) => (
            <AccountLine
              key={account.id}
              account={account}
              {...(steers ? { onFaults: () => setFaulty(account), onExpire: () => setExpiring(account) } : {})}
            />
          ))}
        </Lines>
      )}
      {faulty && <FaultsDialog account={faulty} onClose={() => setFaulty(undefined)} />}
      <ExpireDialog account={expiring} onClose={() => setExpiring(undefined)} />
    </section>
  )
}

function AccountLine({
  account,
  onFaults,
  onExpire,
}: {
  account: PracticeAccountView
  onFaults?: () => void
  onExpire?: () => void
}) {
  const t = useText()
  const f = useFormats()
  const now = useNow()
  const { tokenExpiresAt, faults } = account
  const isOver = tokenExpiresAt !== null && Date.parse(tokenExpiresAt) <= now
  const access = isOver ? t('expired') : tokenExpiresAt ? t('expires', { when: f.near(tokenExpiresAt) }) : t('neverExpires')
  return (
    <Line
      mark={<Face name={account.name} named />}
      note={`${t('handle', { handle: account.handle })} · ${access}`}
      end={
        <span className="bn-actions">
          {faults.length > 0 ? (
            <Chip tone="due" icon="warn">
              {t('faultsOn', { count: faults.length })}
            </Chip>
          ) : (
            <Chip tone="plain">{t('noFaults')}</Chip>
          )}
          {onFaults && (
            <Button look="soft" onPress={onFaults}>
              {t('faults')}
              <span className="bn-vh"> {account.name}</span>
            </Button>
          )}
          {onExpire && !isOver && <Button icon="unlink" label={`${t('expireNow')}: ${account.name}`} onPress={onExpire} />}
        </span>
      }
    >
      {account.name}
    </Line>
  )
}

function ExpireDialog({ account, onClose }: { account: PracticeAccountView | undefined; onClose: () => void }) {
  const t = useText()
  const expire = useExpireToken()
  const act = async () => {
    if (!account) return
    await expire.mutateAsync(account.id)
    toast({ text: t('expiredNow') })
  }
  return (
    <ConfirmDialog
      open={account !== undefined}
      onClose={onClose}
      title={t('expireTitle', { name: account?.name ?? '' })}
      confirm={t('expireNow')}
      onConfirm={act}
    >
      {t('expireWords')}
    </ConfirmDialog>
  )
}
