import { useState } from 'react'
import type { Right } from '../../../../kernel/right.ts'
import { Async, Button, ConfirmDialog, Empty, Icon, Line, Lines, toast, useFormats } from '../../../../ui'
import type { ApiToken } from '../../contract.ts'
import { useText as useRightName } from '../rights/messages'
import { useText } from './account-messages'
import { useEndToken, useTokens } from './account-queries'
import { NewTokenDialog } from './new-token-dialog'

/** Tokens for programs: which there are, what they may, when they end. */
export function TokensPanel({ rights }: { rights: readonly Right[] }) {
  const t = useText()
  const query = useTokens()
  const end = useEndToken()
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<ApiToken>()
  const add = <Button onPress={() => setMaking(true)}>{t('newToken')}</Button>
  return (
    <section>
      <h2>{t('tokens')}</h2>
      <p className="bn-hint">{t('tokensNote')}</p>
      <Async query={query} failed={t('tokensNotLoaded')} empty={<Empty title={t('noTokens')} action={add} />}>
        {(tokens) => (
          <>
            <Lines label={t('tokens')}>
              {tokens.map((token) => (
                <TokenLine key={token.id} token={token} onEnd={() => setEnding(token)} />
              ))}
            </Lines>
            <p className="u-mt3">{add}</p>
          </>
        )}
      </Async>
      {making && <NewTokenDialog rights={rights} onClose={() => setMaking(false)} />}
      <ConfirmDialog
        open={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={t('endTokenTitle')}
        confirm={t('endToken')}
        look="danger"
        onConfirm={async () => {
          if (ending) await end.mutateAsync(ending.id)
          toast({ text: t('tokenEnded') })
        }}
      >
        {ending && t('endTokenHint', { name: ending.name })}
      </ConfirmDialog>
    </section>
  )
}

function TokenLine({ token, onEnd }: { token: ApiToken; onEnd: () => void }) {
  const t = useText()
  const f = useFormats()
  const nameOf = useRightName()
  const scopes = f.list(token.scopes.map((right) => nameOf(right)))
  const used = token.lastUsedOn ? t('tokenUsed', { day: f.date(`${token.lastUsedOn}T12:00:00Z`) }) : t('tokenUnused')
  return (
    <Line
      mark={<Icon name="key" />}
      note={`${t('tokenUntil', { until: f.date(token.expiresAt), scopes })} · ${used}`}
      end={
        <Button look="soft" onPress={onEnd}>
          {t('endToken')}
        </Button>
      }
    >
      {token.name}
    </Line>
  )
}
