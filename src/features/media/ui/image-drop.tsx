import { Alert, Button, FileDrop, ProgressBar } from '../../../ui'
import type { MediaView } from '../contract.ts'
import { acceptTypes } from './accept'
import { useText } from './messages'
import { type Upload, useUploads } from './use-uploads'
import './media.css'

/** Pictures by button or dropped, with what is on its way. `left`: how many more the post takes. */
export function ImageDrop({ onDone, left, max }: { onDone: (media: MediaView) => void; left: number; max: number }) {
  const t = useText()
  const { uploads, add } = useUploads(onDone)
  return (
    <>
      {uploads.length > 0 && (
        <ul className="bn-uploads">
          {uploads.map((upload) => (
            <li key={upload.key}>{upload.error === undefined ? <Running upload={upload} /> : <Failed upload={upload} />}</li>
          ))}
        </ul>
      )}
      <FileDrop
        label={t('choose')}
        hint={t('hint')}
        accept={acceptTypes}
        multiple
        blocked={left <= 0 && t('full', { count: max })}
        onFiles={(files) => add(files.slice(0, left))}
      />
    </>
  )
}

function Running({ upload }: { upload: Upload }) {
  const t = useText()
  const percent = Math.round(upload.share * 100)
  const label = upload.share < 1 ? t('uploading', { name: upload.name }) : t('working', { name: upload.name })
  return (
    <div className="bn-uploads__run">
      <ProgressBar label={label} value={percent} max={100} />
      <Button icon="close" label={t('stop', { name: upload.name })} onPress={upload.stop} />
    </div>
  )
}

function Failed({ upload }: { upload: Upload }) {
  const t = useText()
  const act = (
    <>
      {upload.again && (
        <Button look="quiet" onPress={upload.again}>
          {t('again')}
        </Button>
      )}
      <Button icon="close" label={t('forget', { name: upload.name })} onPress={upload.stop} />
    </>
  )
  return (
    <Alert tone="late" urgent action={act}>
      {upload.error}
    </Alert>
  )
}
