import { useId, useState } from 'react'
import { Async, Button, ConfirmDialog, Line, Lines, toast, useFormats } from '../../../../ui'
import type { ApiToken, StaffDetail } from '../../contract.ts'
import { useText } from './person-messages'
import { useRevokeToken, useTokensOf } from './queries'

/** The tokens of a person, without the tokens themselves, each with the way to end it. */
export function TokensOfPanel({ person }: { person: StaffDetail }) {
  const t = useText()
  const id = useId()
  const query = useTokensOf(person.id)
  const revoke = useRevokeToken(person.id)
  const [asking, setAsking] = useState<ApiToken>()
  const act = async () => {
    if (!asking) return
    await revoke.mutateAsync(asking.id)
    toast({ text: t('revoked') })
  }
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('tokens')}</h2>
      <Async query={query} failed={t('tokensNotLoaded')} rows={1} empty={<p className="bn-muted">{t('noTokens')}</p>}>
        {({ items }) => (
          <Lines>
            {items.map((token) => (
              <TokenLine key={token.id} token={token} onRevoke={() => setAsking(token)} />
            ))}
          </Lines>
        )}
      </Async>
      <ConfirmDialog
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t('revokeTitle', { token: asking?.name ?? '' })}
        confirm={t('revoke')}
        look="danger"
        onConfirm={act}
      >
        {t('revokeWords')}
      </ConfirmDialog>
    </section>
  )
}

function TokenLine({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const t = useText()
  const f = useFormats()
  const used = token.lastUsedOn ? t('usedOn', { day: f.date(`${token.lastUsedOn}T12:00Z`) }) : t('neverUsed')
  return (
    <Line
      note={t('tokenNote', { until: f.date(token.expiresAt), used })}
      end={
        <Button look="soft" onPress={onRevoke}>
          {t('revoke')}
          <span className="bn-vh"> {token.name}</span>
        </Button>
      }
    >
      {token.name}
    </Line>
  )
}
