import { useId, useState } from 'react'
import { Alert, Button, problemText, Select, TextField, useWho } from '../../../../ui'
import { useConnect } from '../../../channels/ui/queries'
import type { AccountToken } from '../../contract.ts'
import { useCreateAccount } from '../queries'
import { handleFrom, isHandle } from './handle'
import { useText } from './messages'

const days = { never: null, long: 60, soon: 9 } as const
type Expiry = keyof typeof days

/** Makes an account in the practice network and connects it as a channel, in one step. */
export function PracticeConnect({ onConnected }: { onConnected: (channelId: string) => void }) {
  const t = useText()
  const id = useId()
  const form = useQuickForm(onConnected)
  const { values, set, errors } = form
  return (
    <section className="bn-card bn-card--pad" aria-labelledby={id}>
      <h2 id={id}>{t('quick')}</h2>
      <p className="bn-muted u-mb4">{t('quickNote')}</p>
      <form
        className="bn-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          form.submit()
        }}
      >
        <div className="bn-two">
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            value={values.name}
            onChange={(name) => set({ name, ...(values.touched ? {} : { handle: handleFrom(name) }) })}
            error={errors.name}
            maxLength={80}
            required
          />
          <TextField
            label={t('handle')}
            hint={t('handleHint')}
            value={values.handle}
            onChange={(handle) => set({ handle, touched: true })}
            error={errors.handle}
            spellCheck={false}
            maxLength={40}
            required
          />
        </div>
        <Select
          label={t('expiry')}
          value={values.expiry}
          onChange={(expiry) => set({ expiry })}
          options={[
            { value: 'never', label: t('expiryNever') },
            { value: 'long', label: t('expiryLong') },
            { value: 'soon', label: t('expirySoon') },
          ]}
        />
        {form.error && (
          <Alert tone="late" urgent>
            {form.made && `${t('made')} `}
            {problemText(form.error)}
          </Alert>
        )}
        <div>
          <Button look="primary" type="submit" pending={form.pending}>
            {form.made ? t('connectAgain') : t('act')}
          </Button>
        </div>
      </form>
    </section>
  )
}

/** Creates the account once; when connecting fails afterwards, only that is tried again. */
function useQuickForm(onConnected: (channelId: string) => void) {
  const t = useText()
  const { authority } = useWho()
  const [values, setValues] = useState({
    name: authority,
    handle: handleFrom(authority),
    touched: false,
    expiry: 'never' as Expiry,
  })
  const [made, setMade] = useState<AccountToken>()
  const [tried, setTried] = useState(false)
  const create = useCreateAccount()
  const connect = useConnect()
  const faults = { name: values.name.trim() === '', handle: !isHandle(values.handle) }
  const join = (account: AccountToken) =>
    connect.mutate(
      {
        network: 'practice',
        name: t('channelName', { name: values.name.trim() }),
        fields: { baseUrl: account.baseUrl, token: account.token },
      },
      { onSuccess: (channel) => onConnected(channel.id) },
    )
  const submit = () => {
    setTried(true)
    if (faults.name || faults.handle || create.isPending || connect.isPending) return
    if (made) return join(made)
    const account = { handle: values.handle, name: values.name.trim(), tokenDays: days[values.expiry] }
    create.mutate(account, {
      onSuccess: (answer) => {
        setMade(answer)
        join(answer)
      },
    })
  }
  return {
    values,
    set: (change: Partial<typeof values>) => setValues({ ...values, ...change }),
    errors: {
      name: tried && faults.name ? t('nameMissing') : undefined,
      handle: tried && faults.handle ? t('handleWrong') : undefined,
    },
    error: create.error ?? connect.error,
    made: made !== undefined,
    pending: create.isPending || connect.isPending,
    submit,
  }
}
