import { type ReactNode, useRef, useState } from 'react'
import { Button, Segmented, TextArea, toast } from '../../../../ui'
import type { TextView } from '../../contract.ts'
import { emptyPlaceholders, fillText, type PlaceholderValues, unknownPlaceholders } from '../../text-rules.ts'
import { MarkdownView } from '../markdown-view'
import { DraftNotices } from './draft-notices'
import { useText } from './messages'
import { PlaceholdersPanel } from './placeholders-panel'
import { PublishDialog } from './publish-dialog'
import { useTextDraft } from './use-text-draft'

/** Writing beside what it will look like; on narrow screens one or the other. `versions` gets the way to bring an earlier wording back. */
export function Editor({ text, versions }: { text: TextView; versions: (restore: (markdown: string) => void) => ReactNode }) {
  const t = useText()
  const draft = useTextDraft(text)
  const area = useRef<HTMLTextAreaElement>(null)
  const [shown, setShown] = useState<'write' | 'preview'>('write')
  const [publishing, setPublishing] = useState(false)
  const values = Object.fromEntries(text.values.map((one) => [one.name, one.value])) as PlaceholderValues
  const unknown = unknownPlaceholders(draft.markdown)
  const untouched = !draft.changed && text.state === 'edited'
  const blocked =
    draft.markdown.trim() === '' ? t('empty') : unknown.length > 0 ? t('badPlaceholders') : untouched && t('nothingNew')
  const insert = (name: string) => {
    const { selectionStart: at = draft.markdown.length, selectionEnd: to = at } = area.current ?? {}
    draft.write(`${draft.markdown.slice(0, at)}{{${name}}}${draft.markdown.slice(to)}`)
    area.current?.focus()
  }
  const discard = () => {
    const before = draft.markdown
    draft.discard()
    toast({ text: t('discarded'), undo: () => draft.write(before) })
  }
  return (
    <div className="bn-textedit" data-shown={shown}>
      <DraftNotices text={text} draft={draft} unknown={unknown} empty={emptyPlaceholders(draft.markdown, values)} />
      <div className="bn-textedit__bar">
        <span className="bn-textedit__switch">
          <Segmented
            label={t('label')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'write', label: t('write') },
              { value: 'preview', label: t('preview') },
            ]}
          />
        </span>
        <span className="bn-muted">{draft.changed ? t('unsaved') : ''}</span>
        {draft.changed && (
          <Button look="quiet" onPress={discard}>
            {t('discard')}
          </Button>
        )}
        <Button look="primary" onPress={() => setPublishing(true)} blocked={draft.overtaken ? t('overtaken') : blocked}>
          {t('publish')}
        </Button>
      </div>
      <div className="bn-textedit__write">
        <TextArea
          ref={area}
          label={t('label')}
          hint={t('hint')}
          value={draft.markdown}
          onChange={draft.write}
          rows={18}
          lang={text.language}
        />
        <PlaceholdersPanel values={text.values} onInsert={insert} />
        {versions(draft.write)}
      </div>
      <section className="bn-textedit__preview" aria-labelledby="text-preview">
        <h2 id="text-preview">{t('preview')}</h2>
        <p className="bn-muted u-mb4">{t('previewNote')}</p>
        <MarkdownView markdown={fillText(draft.markdown, values)} lang={text.language} />
      </section>
      {publishing && <PublishDialog text={text} markdown={draft.markdown} onClose={() => setPublishing(false)} />}
    </div>
  )
}
