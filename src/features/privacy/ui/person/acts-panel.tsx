import { useId, useRef, useState } from 'react'
import { Alert, Button, problemText, TextArea, toast } from '../../../../ui'
import type { PersonHit } from '../../contract.ts'
import { useExport, useExportPdf } from '../queries'
import { download } from './download'
import { EraseDialog } from './erase-dialog'
import { useText } from './messages'
import { PersonPreview } from './person-preview'
import { bytesOf } from './totals'

/** What can be done with the chosen accounts: look, hand out, erase. Each asks for the reason first, once. */
export function ActsPanel({ hits, onErased }: { hits: readonly PersonHit[]; onErased: () => void }) {
  const t = useText()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [erasing, setErasing] = useState(false)
  const look = useExport()
  const json = useExport()
  const pdf = useExportPdf()
  const error = look.error ?? json.error ?? pdf.error
  const missing = reason.trim().length < 3
  const blocked = hits.length === 0 && t('chooseFirst')
  const whose = { contactIds: hits.map((one) => one.contactId), reason: reason.trim() }
  /** Runs an act once the reason stands there. */
  const withReason = (act: () => void) => () => {
    setTried(true)
    if (missing) field.current?.focus()
    else act()
  }
  const saved = (file: string) => toast({ text: t('downloaded', { file }) })
  const saveJson = () =>
    json.mutate(whose, {
      onSuccess: (data) => {
        const file = `auskunft-${data.exportedAt.slice(0, 10)}.json`
        download(file, JSON.stringify(data, null, 2), 'application/json')
        saved(file)
      },
    })
  const savePdf = () =>
    pdf.mutate(whose, {
      onSuccess: ({ fileName, base64 }) => {
        download(fileName, bytesOf(base64), 'application/pdf')
        saved(fileName)
      },
    })
  return (
    <section className="bn-card bn-card--pad u-stack4" aria-labelledby={id}>
      <h2 id={id}>{t('chosen', { count: hits.length })}</h2>
      <TextArea
        ref={field}
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        onChange={setReason}
        rows={2}
        error={tried && missing ? t('reasonMissing') : undefined}
        required
      />
      <div className="bn-actions">
        <Button
          look="primary"
          icon="eye"
          pending={look.isPending}
          blocked={blocked}
          onPress={withReason(() => look.mutate(whose))}
        >
          {t('look')}
        </Button>
        <Button icon="download" pending={pdf.isPending} blocked={blocked} onPress={withReason(savePdf)}>
          {t('pdf')}
        </Button>
        <Button icon="download" pending={json.isPending} blocked={blocked} onPress={withReason(saveJson)}>
          {t('json')}
        </Button>
        <Button look="danger" icon="trash" blocked={blocked} onPress={withReason(() => setErasing(true))}>
          {t('erase')}
        </Button>
      </div>
      {error && (
        <Alert tone="late" urgent>
          {problemText(error)}
        </Alert>
      )}
      {look.data && <PersonPreview data={look.data} onClose={look.reset} />}
      {erasing && <EraseDialog hits={hits} reason={whose.reason} onErased={onErased} onClose={() => setErasing(false)} />}
    </section>
  )
}
