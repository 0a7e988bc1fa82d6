import { useState } from 'react'
import { Alert, Button, problemText, RadioGroup, TextField, toast } from '../../../../ui'
import type { Receipt } from '../../contract.ts'
import { useSteerDelivery } from '../queries'
import { AddressFields, isAddress } from './address-fields'
import { type Choice, choicesOf, isEnded, isRestored, wordOf } from './choices'
import { HowTo } from './how-to'
import { useText } from './messages'
import { useResolve } from './queries'

/** Nobody knows whether it arrived: says how to find out, and takes what a person found. */
export function UnclearForm({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const t = useText()
  const { delivery } = receipt
  const [choice, setChoice] = useState<Choice | ''>('')
  const [urls, setUrls] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const resolve = useResolve(delivery.id)
  const choices = choicesOf(receipt)
  const given = urls.flatMap((url) => url.trim() || [])
  const namesPlaces = choice === 'done' && receipt.openParts.count > 0
  const problems = {
    choice: choice === '' ? t('chooseOne') : undefined,
    reason: reason.trim().length < 3 ? t('whereMissing') : undefined,
  }
  const shown = (problem: string | undefined) => (asked ? problem : undefined)
  const act = () => {
    setAsked(true)
    if (choice === '' || problems.reason || (namesPlaces && !given.every(isAddress))) return
    const said = choices.find((one) => one.value === choice)?.said
    resolve.mutate(
      { ...wordOf(delivery, choice), reason: reason.trim(), ...(namesPlaces && given.length > 0 ? { urls: given } : {}) },
      {
        onSuccess: () => {
          if (said) toast({ text: t(said) })
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
      <Lead receipt={receipt} onClose={onClose} />
      <HowTo receipt={receipt} title={t('howTo')} last={t('sayIt')} />
      <RadioGroup
        label={t('question')}
        value={choice}
        onChange={setChoice}
        error={shown(problems.choice)}
        options={choices.map(({ value, label, hint }) => ({ value, label: t(label), hint: t(hint) }))}
      />
      {namesPlaces && <AddressFields receipt={receipt} urls={urls} onChange={setUrls} asked={asked} error={resolve.error} />}
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

/** Why nobody knows, and the way to let the product look. */
function Lead({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const t = useText()
  const { channel, delivery, attempts } = receipt
  const look = useSteerDelivery('look')
  const release = useSteerDelivery('release')
  const looked = attempts.filter((attempt) => attempt.phase === 'check').length
  if (isRestored(delivery)) {
    const letGo = () =>
      release.mutate(delivery.id, {
        onSuccess: () => {
          toast({ text: t('releasedLookToast') })
          onClose()
        },
      })
    return (
      <>
        <Alert tone="due" icon="unknown">
          {t('restored', { channel: channel.name })}
        </Alert>
        {!isEnded(delivery) && (
          <div>
            <Button look="soft" icon="search" pending={release.isPending} onPress={letGo}>
              {t('releaseLook')}
            </Button>
          </div>
        )}
      </>
    )
  }
  const letLook = () => look.mutate(delivery.id, { onSuccess: () => toast({ text: t('lookingToast') }) })
  return (
    <>
      <Alert tone="due" icon="unknown">
        {t(delivery.kind === 'remove' ? 'unclearRemoval' : 'unclear', { channel: channel.name })}{' '}
        {looked > 0 && t('looked', { count: looked })}
      </Alert>
      {!isEnded(delivery) && (
        <div>
          <Button look="soft" icon="search" pending={look.isPending} onPress={letLook}>
            {t('lookAgain')}
          </Button>
        </div>
      )}
    </>
  )
}
