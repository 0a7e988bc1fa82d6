import { useState } from 'react'
import { Async, Button, Dialog, Empty, Line, Lines } from '../../../ui'
import { useAnswers } from './answer-queries'
import { useText } from './reply-messages'
import { SearchField } from './search-field'

/** What was answered and published before: found by words, taken over into the answer that is being written. */
export function AnswerPicker({ onClose, onTake }: { onClose: () => void; onTake: (text: string) => void }) {
  const t = useText()
  const [words, setWords] = useState('')
  const query = useAnswers(words)
  const items = query.data?.pages.flatMap((page) => page.items).filter((one) => one.withdrawnAt === null) ?? []
  return (
    <Dialog open onClose={onClose} title={t('similarTitle')} wide top>
      <SearchField label={t('similarSearch')} q={words} onWords={setWords} focused />
      <Async
        query={query}
        failed={t('similarFailed')}
        isEmpty={() => items.length === 0}
        empty={
          words.trim() ? <Empty title={t('similarNone')} /> : <Empty title={t('similarEmpty')}>{t('similarEmptyHint')}</Empty>
        }
      >
        {() => (
          <Lines>
            {items.map((one) => (
              <Line
                key={one.id}
                note={one.answer}
                end={
                  <Button
                    look="soft"
                    onPress={() => {
                      onTake(one.answer)
                      onClose()
                    }}
                  >
                    {t('take')}
                  </Button>
                }
              >
                <b lang={one.language}>{one.question}</b>
              </Line>
            ))}
          </Lines>
        )}
      </Async>
    </Dialog>
  )
}
