import { TextArea, TextField } from '../../../../ui'
import { useComposer } from './context'
import { Counts } from './counts'
import { useText } from './messages'

/** Title and the text for all channels, with its length by each network's rule. */
export function TextPanel() {
  const t = useText()
  const { content, world, readOnly, change, places } = useComposer()
  const common = content.variants.filter((one) => one.text === null).flatMap((one) => world.place(one.channelId) ?? [])
  return (
    <>
      <TextField
        label={t('title')}
        labelNote={t('titleNote')}
        ref={places.at('title')}
        maxLength={300}
        lang={content.language}
        readOnly={readOnly}
        value={content.title}
        onChange={(title) => change({ title })}
      />
      <div className="bn-compose__common">
        <TextArea
          label={t('text')}
          labelNote={t('textNote')}
          ref={places.at('text')}
          rows={9}
          lang={content.language}
          readOnly={readOnly}
          value={content.text}
          onChange={(text) => change({ text })}
        />
        <Counts text={content.text} places={common} />
      </div>
    </>
  )
}
