import { Async, Button, Dialog, Diff, toast } from '../../../../ui'
import type { TextView } from '../../contract.ts'
import { excerpt } from '../edit/excerpt'
import { useVersion } from '../queries'
import { useText } from './messages'

/** An earlier wording beside the one in force. */
export function CompareDialog({
  text,
  version,
  onRestore,
  onClose,
}: {
  text: TextView
  version: number
  onRestore: ((markdown: string) => void) | undefined
  onClose: () => void
}) {
  const t = useText()
  const query = useVersion(text.kind, text.language, version)
  const restore = () => {
    if (!query.data) return
    onRestore?.(query.data.markdown)
    toast({ text: t('restored') })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('compareTitle', { version })}
      wide
      actions={
        onRestore &&
        query.data && (
          <Button look="primary" onPress={restore}>
            {t('restore')}
          </Button>
        )
      }
    >
      <Async query={query} failed={t('notLoaded')}>
        {({ markdown }) =>
          markdown === text.markdown ? (
            <p>{t('same')}</p>
          ) : (
            <div className="bn-publishdiff">
              <Diff title={t('difference')} {...excerpt(markdown, text.markdown)} lang={text.language} />
            </div>
          )
        }
      </Async>
    </Dialog>
  )
}
