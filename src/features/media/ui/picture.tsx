import { classes } from '../../../ui'
import type { MediaView } from '../contract.ts'
import './media.css'

/** A picture of the authority, small (320 px) or as large as a screen shows it (1280 px). `alt` in the words of the post. */
export function Picture({
  media,
  alt,
  size = 'thumb',
  square,
  className,
}: {
  media: Pick<MediaView, 'id' | 'width' | 'height'>
  alt: string
  size?: 'thumb' | 'preview'
  square?: boolean
  className?: string
}) {
  return (
    <img
      className={classes('bn-picture', square && 'bn-picture--square', className)}
      src={`/api/v1/media/${media.id}/file?size=${size}`}
      alt={alt}
      width={media.width}
      height={media.height}
      loading="lazy"
      decoding="async"
    />
  )
}
