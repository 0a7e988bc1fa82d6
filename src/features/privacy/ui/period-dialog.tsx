import { useState } from 'react'
import { Alert, Button, Dialog, problemText, TextField, toast } from '../../../ui'
import type { PeriodView } from '../contract.ts'
import { useText } from './messages'
import { daysOf, periodIn } from './period-words'
import { useChangePeriod } from './queries'
import { usePeriodWords } from './use-period-words'

/** Changes a period and says what that does to data before it does it. */
export function PeriodDialog({ period, onClose }: { period: PeriodView; onClose: () => void }) {
  const t = useText()
  const words = usePeriodWords()
  const change = useChangePeriod()
  const [text, setText] = useState(String(period.days))
  const days = daysOf(text)
  const submit = () => {
    if (days === undefined || change.isPending) return
    if (days === period.days) return onClose()
    const done = () => {
      toast({ text: t('saved') })
      onClose()
    }
    change.mutate({ kind: period.kind, days }, { onSuccess: done })
  }
  const actions = (
    <>
      {period.days !== period.defaultDays && (
        <Button look="quiet" onPress={() => setText(String(period.defaultDays))}>
          {t('useDefault')}
        </Button>
      )}
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button
        look={days !== undefined && days < period.days ? 'danger' : 'primary'}
        type="submit"
        form="period"
        pending={change.isPending}
      >
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('changeTitle', { kind: t(period.kind) })} alert actions={actions}>
      <form
        id="period"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={t('daysField')}
          labelNote={days === undefined || periodIn(days).unit === 'days' ? undefined : words(days)}
          hint={`${t('daysHint')} ${t('defaultIs', { words: words(period.defaultDays) })}`}
          value={text}
          onChange={setText}
          error={days === undefined ? t('daysWrong') : undefined}
          inputMode="numeric"
          maxLength={5}
          autoFocus
          required
        />
        {days !== undefined && days < period.days && <Alert tone="due">{t('shorter', { words: words(days) })}</Alert>}
        {days !== undefined && days > period.days && <Alert>{t('longer')}</Alert>}
        {change.error && (
          <Alert tone="late" urgent>
            {problemText(change.error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
