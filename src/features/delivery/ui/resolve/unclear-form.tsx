import { useState } from 'react'
import { Alert, Button, problemText, RadioGroup, TextField, toast } from '../../../../ui'
import type { Receipt } from '../../contract.ts'
import { useSteerDelivery } from '../queries'
import { useText } from './messages'
import { useAccountUrl, useResolve } from './queries'
import { Quote } from './quote'

/** Nobody knows whether it arrived: says how to find out, and takes what a person found. */
export function UnclearForm({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const t = useText()
  const { delivery } = receipt
  const isEnded = delivery.stop?.by === 'ended'
  const [found, setFound] = useState<'yes' | 'no' | 'end' | ''>('')
  const [url, setUrl] = useState('')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const resolve = useResolve(delivery.id)
  const problems = {
    found: found === '' ? t('chooseOne') : undefined,
    url: found === 'yes' && url.trim() !== '' && !/^https?:\/\/\S+$/.test(url.trim()) ? t('linkWrong') : undefined,
    reason: reason.trim().length < 3 ? t('whereMissing') : undefined,
  }
  const shown = (problem: string | undefined) => (asked ? problem : undefined)
  const act = () => {
    setAsked(true)
    if (problems.found || problems.url || problems.reason) return
    const there = found === 'yes'
    resolve.mutate(
      {
        found: there,
        next: found === 'end' ? 'give-up' : 'send',
        reason: reason.trim(),
        ...(there && url.trim() ? { url: url.trim() } : {}),
      },
      {
        onSuccess: () => {
          toast({ text: t(found === 'yes' ? 'savedFound' : found === 'end' ? 'gaveUpToast' : 'savedAbsent') })
          onClose()
        },
      },
    )
  }
  return (
    <form
      className="u-stack4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        act()
      }}
    >
      <HowTo receipt={receipt} />
      <RadioGroup
        label={t('question')}
        value={found}
        onChange={setFound}
        error={shown(problems.found)}
        options={[
          { value: 'yes', label: t('found'), hint: t(delivery.noMoreSends ? 'foundRemovedHint' : 'foundHint') },
          // What was removed, or whose channel was ended, is not sent any more, so there is nothing to choose.
          ...(delivery.noMoreSends || isEnded ? [] : [{ value: 'no', label: t('absent'), hint: t('absentHint') } as const]),
          delivery.noMoreSends || isEnded
            ? { value: 'end', label: t('absent'), hint: t(isEnded ? 'absentEndedHint' : 'absentRemovedHint') }
            : { value: 'end', label: t('absentEnd'), hint: t('absentEndHint') },
        ]}
      />
      {found === 'yes' && (
        <TextField
          label={t('link')}
          hint={t('linkHint')}
          type="url"
          inputMode="url"
          maxLength={2000}
          value={url}
          onChange={setUrl}
          error={shown(problems.url)}
          optional
        />
      )}
      <TextField
        label={t('where')}
        hint={t('whereHint')}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={shown(problems.reason)}
        required
      />
      {resolve.error && (
        <Alert tone="late" urgent>
          {problemText(resolve.error)}
        </Alert>
      )}
      <div className="bn-actions bn-actions--end">
        <Button look="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
        <Button look="primary" type="submit" pending={resolve.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

function HowTo({ receipt }: { receipt: Receipt }) {
  const t = useText()
  const { channel, delivery, attempts, text } = receipt
  const look = useSteerDelivery('look')
  const accountUrl = useAccountUrl(delivery.channelId)
  const looked = attempts.filter((attempt) => attempt.phase === 'check').length
  return (
    <>
      <Alert tone="due" icon="unknown">
        {t('unclear', { channel: channel.name })} {looked > 0 && t('looked', { count: looked })}
      </Alert>
      {delivery.stop?.by !== 'ended' && (
        <div>
          <Button
            look="soft"
            icon="search"
            pending={look.isPending}
            onPress={() => look.mutate(delivery.id, { onSuccess: () => toast({ text: t('lookingToast') }) })}
          >
            {t('lookAgain')}
          </Button>
        </div>
      )}
      <section>
        <h3>{t('howTo')}</h3>
        <ol className="bn-resolve__steps">
          <li>
            {t('openAccount', { account: channel.account, network: channel.name })}{' '}
            {accountUrl && (
              <a className="bn-link" href={accountUrl} target="_blank" rel="noopener noreferrer">
                {t('openAccountLink')}
              </a>
            )}
          </li>
          <li>
            {t('findText')}
            <Quote text={text} label={t('text')} />
          </li>
          <li>{t('sayIt')}</li>
        </ol>
      </section>
    </>
  )
}
