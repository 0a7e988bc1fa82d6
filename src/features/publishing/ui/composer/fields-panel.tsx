import { useId } from 'react'
import { faultOf } from '../../../../kernel/asked-fields.ts'
import { AskedInput } from '../../../../ui'
import { settingId } from '../../check-rules.ts'
import type { Variant } from '../../contract.ts'
import type { Place } from '../network'
import { useComposer, withVariant } from './context'
import { useText } from './messages'

/** What the chosen networks ask with each post, channel by channel; nothing where none asks for anything. */
export function FieldsPanel() {
  const t = useText()
  const id = useId()
  const { content, world } = useComposer()
  const asking = content.variants.flatMap((variant) => {
    const place = world.place(variant.channelId)
    return place && place.fields.length > 0 ? [{ variant, place }] : []
  })
  if (asking.length === 0) return null
  return (
    <section className="bn-asked" aria-labelledby={id}>
      <h2 id={id}>{t('asked')}</h2>
      {asking.map((one) => (
        <ChannelFields key={one.variant.channelId} {...one} />
      ))}
    </section>
  )
}

function ChannelFields({ variant, place }: { variant: Variant; place: Place }) {
  const { content, readOnly, change, places } = useComposer()
  const { channelId, settings } = variant
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = settings
    // What is empty is not there, so that equal contents look equal.
    const next = value === undefined ? rest : { ...rest, [name]: value }
    change({ variants: withVariant(content.variants, channelId, { settings: next }) })
  }
  return place.fields.map((field) => {
    const fault = faultOf(field, settings[field.name])
    return (
      <AskedInput
        key={field.name}
        ref={places.at(`setting:${settingId(channelId, field.name)}`)}
        field={field}
        note={place.channel.name}
        lang={content.language}
        readOnly={readOnly}
        value={settings[field.name]}
        // What is missing is told by the checks; a form that begins with complaints helps nobody.
        fault={fault === 'missing' ? undefined : fault}
        onChange={(value) => set(field.name, value)}
      />
    )
  })
}
