import { useState } from 'react'
import { Button, Checkbox } from '../../../../ui'
import { useText } from './messages'
import { CopyButton } from './set-up-factor'
import './sign-in.css'

/** The recovery codes, this once: to copy, to save, to print. Goes on only when somebody says that they are kept. */
export function RecoveryCodes({ codes, authority, onDone }: { codes: readonly string[]; authority: string; onDone: () => void }) {
  const t = useText()
  const [kept, setKept] = useState(false)
  const [asked, setAsked] = useState(false)
  const text = `${t('codes')}, ${authority}\n\n${codes.join('\n')}\n`
  return (
    <div className="bn-bare__body">
      <ol className="bn-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="bn-actions bn-codes__acts">
        <CopyButton text={text} label={t('copyCodes')}>
          {t('copyCodes')}
        </CopyButton>
        <Button icon="download" onPress={() => saveAs(t('codesFile', { authority }), text)}>
          {t('downloadCodes')}
        </Button>
        <Button icon="print" onPress={() => window.print()}>
          {t('printCodes')}
        </Button>
      </div>
      <Checkbox checked={kept} onChange={setKept} {...(asked && !kept ? { error: t('codesNotKept') } : {})}>
        {t('codesKept')}
      </Checkbox>
      <Button look="primary" big block onPress={() => (kept ? onDone() : setAsked(true))}>
        {t('goOn')}
      </Button>
    </div>
  )
}

function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
