import type { ReactNode, Ref } from 'react'
import { checkAltText } from '../../../kernel/text/alt-text.ts'
import { Alert, announce, Button, TextArea, useFormats } from '../../../ui'
import type { MediaView } from '../contract.ts'
import { useText } from './messages'
import { Picture } from './picture'
import './media.css'

export interface ImageRowProps {
  media: MediaView
  /** Counted from 1. */
  number: number
  count: number
  alt: string
  lang: string
  readOnly: boolean
  onAlt: (alt: string) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  altRef?: Ref<HTMLTextAreaElement>
  /** A further act, also where nothing can be written. */
  act?: ReactNode
}

/** From how many characters on a description is long to listen to. */
const longFrom = 300

/** A picture of a post: what it looks like, its description with the guard, its place in the order. */
export function ImageRow({ media, number, count, alt, lang, readOnly, onAlt, onMove, onRemove, altRef, act }: ImageRowProps) {
  const t = useText()
  const f = useFormats()
  const guard = useAltGuard(alt, media.fileName)
  const move = (by: -1 | 1) => {
    onMove(by)
    announce(t('picture', { number: number + by, count, name: media.fileName }))
  }
  const remove = () => {
    onRemove()
    announce(t('removed', { number }))
  }
  return (
    <li className="bn-imagerow" aria-label={t('picture', { number, count, name: media.fileName })}>
      <div className="bn-imagerow__pic">
        {!media.withdrawn && <Picture media={media} alt="" />}
        <p className="bn-imagerow__name" title={media.fileName}>
          {media.fileName}
          <span>{t('size', { width: media.width, height: media.height, bytes: f.bytes(media.bytes) })}</span>
        </p>
      </div>
      <div className="u-stack">
        {media.withdrawn && <Alert tone="late">{t('withdrawn', { reason: media.withdrawn.reason })}</Alert>}
        <TextArea
          ref={altRef}
          label={count > 1 ? t('altOf', { number }) : t('alt')}
          hint={guard.hint ?? t('altHint')}
          error={guard.error}
          lang={lang}
          rows={2}
          readOnly={readOnly}
          value={alt}
          onChange={onAlt}
        />
        <div className="bn-actions">
          {!readOnly && count > 1 && (
            <>
              <Button icon="up" label={t('earlier', { number })} blocked={number === 1 && t('first')} onPress={() => move(-1)} />
              <Button
                icon="down"
                label={t('later', { number })}
                blocked={number === count && t('last')}
                onPress={() => move(1)}
              />
            </>
          )}
          {!readOnly && <Button icon="trash" label={t('remove', { number })} onPress={remove} />}
          {act}
        </div>
      </div>
    </li>
  )
}

/** What is wrong with the description, said while it is written; an empty one is only hinted at, so that nobody is scolded for starting. */
function useAltGuard(alt: string, fileName: string): { hint?: string; error?: string } {
  const t = useText()
  switch (checkAltText(alt, fileName, longFrom)) {
    case null:
      return {}
    case 'missing':
      return { hint: t('altMissing') }
    case 'fileName':
      return { error: t('altFileName') }
    case 'generic':
      return { error: t('altGeneric') }
    case 'tooLong':
      return { hint: t('altTooLong', { length: alt.trim().length, max: longFrom }) }
  }
}
