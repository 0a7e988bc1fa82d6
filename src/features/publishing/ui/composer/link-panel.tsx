import { useState } from 'react'
import { Button, TextField } from '../../../../ui'
import { useComposer } from './context'
import { readLink } from './link-address'
import { useText } from './messages'

/** The link that goes along with the post. It is taken over once it is an address; until then the field says what is missing. */
export function LinkPanel() {
  const t = useText()
  const { content, readOnly, change } = useComposer()
  const { link } = content
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const shown = typed ?? link?.url ?? ''
  const isWrong = typed !== undefined && typed.trim() !== '' && readLink(typed) === null
  const type = (words: string) => {
    setTyped(words)
    const url = readLink(words)
    if (url !== null) change({ link: { title: '', description: '', ...link, url } })
    else if (words.trim() === '') change({ link: null })
  }
  const remove = () => {
    change({ link: null })
    setTyped(undefined)
    setOpen(false)
  }
  if (link === null && !open) {
    if (readOnly) return null
    return (
      <div>
        <Button look="soft" icon="link" onPress={() => setOpen(true)}>
          {t('addLink')}
        </Button>
      </div>
    )
  }
  return (
    <section className="u-stack">
      <TextField
        label={t('link')}
        type="url"
        inputMode="url"
        autoFocus={link === null}
        readOnly={readOnly}
        maxLength={2000}
        value={shown}
        onChange={type}
        onBlur={() => !isWrong && setTyped(undefined)}
        error={isWrong ? t('linkWrong') : undefined}
      />
      {link && (
        <div className="bn-two">
          <TextField
            label={t('linkTitle')}
            optional
            readOnly={readOnly}
            maxLength={300}
            value={link.title}
            onChange={(title) => change({ link: { ...link, title } })}
          />
          <TextField
            label={t('linkDescription')}
            optional
            readOnly={readOnly}
            maxLength={1000}
            value={link.description}
            onChange={(description) => change({ link: { ...link, description } })}
          />
        </div>
      )}
      {!readOnly && (
        <div>
          <Button look="quiet" icon="trash" onPress={remove}>
            {t('removeLink')}
          </Button>
        </div>
      )}
    </section>
  )
}
