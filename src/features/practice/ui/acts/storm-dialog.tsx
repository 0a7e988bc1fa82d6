import { useState } from 'react'
import { Alert, Button, Dialog, problemText, Select, TextField, toast } from '../../../../ui'
import type { PracticePostView } from '../../contract.ts'
import { useStorm } from '../queries'
import { useText } from './messages'
import { short } from './short'

const spans = ['60', '300', '1800', '0'] as const
type Span = (typeof spans)[number]

/** Lets a storm of comments loose on a post: how many, over which time. */
export function StormDialog({ post, onClose }: { post: PracticePostView; onClose: () => void }) {
  const t = useText()
  const storm = useStorm()
  const [text, setText] = useState('100')
  const [within, setWithin] = useState<Span>('60')
  const number = Number(text)
  const count = /^\d{1,5}$/.test(text.trim()) && number >= 1 && number <= 20_000 ? number : undefined
  const submit = () => {
    if (count === undefined || storm.isPending) return
    const done = ({ planned }: { planned: number }) => {
      toast({ text: t('begun', { count: planned }) })
      onClose()
    }
    storm.mutate({ id: post.id, count, seconds: Number(within) }, { onSuccess: done })
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="storm" pending={storm.isPending}>
        {t('begin')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('storm')} actions={actions}>
      <form
        id="storm"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="bn-muted">{t('stormOn', { text: short(post.text) })}</p>
        <p>{t('stormNote')}</p>
        <div className="bn-two">
          <TextField
            label={t('count')}
            value={text}
            onChange={setText}
            error={count === undefined ? t('countWrong') : undefined}
            inputMode="numeric"
            maxLength={6}
          />
          <Select
            label={t('within')}
            value={within}
            onChange={setWithin}
            options={spans.map((value) => ({ value, label: t(`within.${value}`) }))}
          />
        </div>
        {count !== undefined && count > 1000 && <Alert tone="due">{t('many')}</Alert>}
        {storm.error && (
          <Alert tone="late" urgent>
            {problemText(storm.error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
