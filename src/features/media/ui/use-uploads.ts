import { useRef, useState } from 'react'
import { announce, apiUpload, formats, problemText } from '../../../ui'
import type { MediaView } from '../contract.ts'
import { refusal } from './accept'
import { text } from './messages'

/** A file on its way, or one that did not arrive. */
export interface Upload {
  key: string
  name: string
  /** 0 to 1; at 1 the server works on the picture. */
  share: number
  error?: string
  /** Ends it, or forgets a failed one. */
  stop: () => void
  /** Tries a failed one again; missing where that cannot help. */
  again?: () => void
}

let counter = 0

/** Uploads files, several at once, and hands each picture over as soon as it is there. */
export function useUploads(onDone: (media: MediaView) => void): {
  uploads: readonly Upload[]
  add: (files: readonly File[]) => void
} {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const done = useRef(onDone)
  done.current = onDone
  const change = (key: string, what: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...what } : one)))
  const forget = (key: string) => setUploads((all) => all.filter((one) => one.key !== key))
  const start = (file: File) => {
    const key = `upload${counter++}`
    const t = text()
    const why = refusal(file)
    if (why !== null) {
      const error = t(why, { name: file.name, size: formats().bytes(file.size) })
      return setUploads((all) => [...all, { key, name: file.name, share: 0, error, stop: () => forget(key) }])
    }
    const abort = new AbortController()
    const stop = () => {
      abort.abort()
      forget(key)
    }
    setUploads((all) => [...all, { key, name: file.name, share: 0, stop }])
    const form = new FormData()
    form.append('file', file, file.name)
    apiUpload<MediaView>('/media', form, { signal: abort.signal, onProgress: (share) => change(key, { share }) }).then(
      (media) => {
        forget(key)
        announce(t('uploaded', { name: file.name }))
        done.current(media)
      },
      (error: unknown) => {
        if (abort.signal.aborted) return
        const again = () => {
          forget(key)
          start(file)
        }
        change(key, { error: t('failed', { name: file.name, why: problemText(error) }), again })
      },
    )
  }
  return { uploads, add: (files) => files.forEach(start) }
}
