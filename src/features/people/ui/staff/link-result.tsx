import { Alert, Button, TextField, toast, useFormats } from '../../../../ui'
import type { LinkSent } from '../../contract.ts'
import { useText } from './messages'

/** What came of an invitation or a reset: a mail is on its way, or here is the link to pass on, this once. */
export function LinkResult({ sent, email }: { sent: LinkSent; email: string }) {
  const t = useText()
  const f = useFormats()
  const until = f.near(sent.expiresAt)
  const { link } = sent
  if (link === null) {
    return (
      <Alert tone="ok" urgent>
        <b>{t('mailed')}.</b> {t('mailedHint', { email, until })}
      </Alert>
    )
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      toast({ text: t('copied') })
    } catch {
      toast({ text: t('notCopied'), tone: 'late' })
    }
  }
  return (
    <div className="bn-passon">
      {/* It comes in place of what asked for it, and this once: so it takes the focus and is heard. */}
      <TextField label={t('link')} hint={t('linkHint', { until })} value={link} onChange={() => undefined} readOnly autoFocus />
      <Button icon="copy" onPress={() => void copy()}>
        {t('copy')}
      </Button>
    </div>
  )
}
