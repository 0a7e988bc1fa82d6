import { useState } from 'react'
import { Async, Button, Chip, Line, Lines, useFormats } from '../../../../ui'
import type { TextVersion, TextView } from '../../contract.ts'
import { useVersions } from '../queries'
import { CompareDialog } from './compare-dialog'
import { useText } from './messages'

/** All wordings of a text, newest first; each can be compared with the one in force and, with `onRestore`, brought back as a draft. */
export function VersionsPanel({ text, onRestore }: { text: TextView; onRestore?: (markdown: string) => void }) {
  const t = useText()
  const query = useVersions(text.kind, text.language)
  const [comparing, setComparing] = useState<number>()
  return (
    <details className="bn-fold">
      <summary>{t('versions')}</summary>
      <Async
        query={query}
        failed={t('notLoaded')}
        isEmpty={({ versions }) => versions.length === 0}
        empty={<p className="bn-muted">{t('none')}</p>}
      >
        {({ versions }) => (
          <Lines label={t('versions')}>
            {versions.map((one) => (
              <VersionLine
                key={one.version}
                version={one}
                current={one.version === text.version}
                onCompare={() => setComparing(one.version)}
              />
            ))}
          </Lines>
        )}
      </Async>
      {comparing !== undefined && (
        <CompareDialog text={text} version={comparing} onRestore={onRestore} onClose={() => setComparing(undefined)} />
      )}
    </details>
  )
}

function VersionLine({ version, current, onCompare }: { version: TextVersion; current: boolean; onCompare: () => void }) {
  const t = useText()
  const f = useFormats()
  const by = t('by', { name: version.author ?? t('template'), when: f.near(version.publishedAt) })
  const note = [by, version.checkedBy && t('checkedBy', { name: version.checkedBy }), version.note].filter(Boolean).join(' · ')
  return (
    <Line
      note={note}
      end={
        current ? (
          <Chip tone="ok">{t('inForce')}</Chip>
        ) : (
          <Button look="soft" onPress={onCompare}>
            {t('compare')}
            <span className="bn-vh"> {t('version', { version: version.version })}</span>
          </Button>
        )
      }
    >
      {t('version', { version: version.version })}
    </Line>
  )
}
