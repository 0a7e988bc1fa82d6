import { useOutside } from '../outside'
import { useText } from './messages'
import type { Preview } from './preview'

/** The pictures as a network lays them out, each with the description it carries there. */
export function Pictures({ images, isSquare }: Pick<Preview, 'images' | 'isSquare'>) {
  const t = useText()
  const { Picture } = useOutside()
  if (images.length === 0) return null
  return (
    <div className="bn-pics" data-count={Math.min(images.length, 4)}>
      {images.map(({ media, alt }) => (
        <figure key={media.id}>
          <Picture media={media} alt={alt ?? ''} size="preview" square={isSquare || images.length > 1} />
          <figcaption className="bn-pics__alt" title={alt === null ? t('altHidden') : alt ? t('altOf', { alt }) : t('altNone')}>
            <span className="bn-alt" aria-hidden="true">
              {t('alt')}
            </span>
            <span>{alt === null ? t('altHidden') : alt || t('altNone')}</span>
          </figcaption>
        </figure>
      ))}
    </div>
  )
}
