import { useId, useState } from 'react'
import { Button, Checkbox, DiffText, NetMark, TextArea } from '../../../../ui'
import type { Variant } from '../../contract.ts'
import type { Place } from '../network'
import { useComposer, withVariant } from './context'
import { ChannelCount } from './counts'
import { useText } from './messages'

/** The texts that were adapted for a channel, each with its own length and the way back to the common text. */
export function VariantsPanel() {
  const { content, world, adapting } = useComposer()
  const open = content.variants.filter((one) => one.text !== null || adapting.has(one.channelId))
  return (
    <>
      {open.map((variant) => {
        const place = world.place(variant.channelId)
        return place && <VariantField key={variant.channelId} variant={variant} place={place} />
      })}
    </>
  )
}

function VariantField({ variant, place }: { variant: Variant; place: Place }) {
  const t = useText()
  const id = useId()
  const { content, readOnly, change, places, adapt } = useComposer()
  const [compared, setCompared] = useState(false)
  const text = variant.text ?? content.text
  const set = (next: Partial<Variant>) => change({ variants: withVariant(content.variants, variant.channelId, next) })
  const undo = () => {
    set({ text: null })
    adapt(variant.channelId, false)
  }
  return (
    <section className="bn-variant" aria-labelledby={id}>
      <header>
        <NetMark network={place.channel.network} named />
        <h2 id={id}>{t('variantOf', { channel: place.channel.name })}</h2>
        {!readOnly && (
          <Button look="quiet" icon="undo" onPress={undo}>
            {t('adaptUndo')}
          </Button>
        )}
      </header>
      <TextArea
        hideLabel
        label={t('variantText', { channel: place.channel.name })}
        ref={places.at(`variant:${variant.channelId}`)}
        rows={4}
        lang={content.language}
        readOnly={readOnly}
        value={text}
        onChange={(next) => set({ text: next })}
        foot={
          <>
            <button type="button" className="bn-link" aria-expanded={compared} onClick={() => setCompared(!compared)}>
              {compared ? t('hideDifference') : t('showDifference')}
            </button>
            <ChannelCount text={text} place={place} />
          </>
        }
      />
      {compared && (
        <div className="bn-variant__diff bn-diff__body" lang={content.language}>
          {text === content.text ? (
            <p className="bn-muted">{t('noDifference')}</p>
          ) : (
            <DiffText before={content.text} after={text} />
          )}
        </div>
      )}
      <VariantParts variant={variant} set={set} place={place} />
    </section>
  )
}

/** Which of the post's pictures go there, and whether the link shows its card. */
function VariantParts({ variant, set, place }: { variant: Variant; set: (next: Partial<Variant>) => void; place: Place }) {
  const t = useText()
  const { content, media, readOnly } = useComposer()
  const chosen = variant.mediaIds ?? content.images.map((image) => image.mediaId)
  const toggle = (id: (typeof chosen)[number], on: boolean) => {
    const next = content.images.map((image) => image.mediaId).filter((one) => (one === id ? on : chosen.includes(one)))
    set({ mediaIds: next.length === content.images.length ? null : next })
  }
  const many = content.images.length > 0 && place.network.limits.images !== null
  if (!many && !(content.link && place.network.limits.linkCard)) return null
  return (
    <div className="u-stack">
      {many &&
        content.images.map((image, i) => (
          <Checkbox
            key={image.mediaId}
            checked={chosen.includes(image.mediaId)}
            disabled={readOnly}
            onChange={(on) => toggle(image.mediaId, on)}
          >
            {t('pictureHere', {
              number: i + 1,
              name: image.alt || (media.find((one) => one.id === image.mediaId)?.fileName ?? ''),
            })}
          </Checkbox>
        ))}
      {content.link && place.network.limits.linkCard && (
        <Checkbox checked={variant.linkCard} disabled={readOnly} onChange={(linkCard) => set({ linkCard })}>
          {t('linkCardHere')}
        </Checkbox>
      )}
    </div>
  )
}
