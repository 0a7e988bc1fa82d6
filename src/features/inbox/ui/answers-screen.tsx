import { useState } from 'react'
import {
  Async,
  Button,
  ConfirmDialog,
  Empty,
  LinkButton,
  LoadMore,
  Page,
  Time,
  toast,
  useAddressQuery,
  useMay,
  useSetAddressQuery,
} from '../../../ui'
import type { AnswerView } from '../contract.ts'
import { AnswerDialog } from './answer-dialog'
import { useAnswers, useWithdrawAnswer } from './answer-queries'
import { useText } from './answers-messages'
import { Marked } from './marked'
import { SearchField } from './search-field'
import './answers.css'

/** Everything published under „Fragen“: found, changed, taken off, and new ones for what is often asked. */
export default function AnswersScreen() {
  const t = useText()
  const may = useMay()
  const { q = '' } = useAddressQuery()
  const setAddress = useSetAddressQuery()
  const query = useAnswers(q)
  const [open, setOpen] = useState<AnswerView | 'new'>()
  const [leaving, setLeaving] = useState<AnswerView>()
  const withdraw = useWithdrawAnswer()
  const items = query.data?.pages.flatMap((page) => page.items).filter((one) => one.withdrawnAt === null) ?? []
  const mayPublish = may('dialog.publishAnswer')
  const write = mayPublish && (
    <Button look="primary" icon="edit" onPress={() => setOpen('new')}>
      {t('write')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      note={t('note')}
      read
      actions={
        <>
          <LinkButton to="/dialog" look="quiet" icon="back">
            {t('back')}
          </LinkButton>
          {write}
        </>
      }
    >
      <div className="u-stack4">
        <SearchField label={t('search')} q={q} onWords={(words) => setAddress({ q: words })} />
        <Async
          query={query}
          what={t('what')}
          failed={t('notLoaded')}
          isEmpty={() => items.length === 0}
          empty={q ? <Empty title={t('none')} /> : <Empty title={t('empty')}>{t('emptyHint')}</Empty>}
        >
          {() => (
            <>
              <ul className="bn-answers">
                {items.map((one) => (
                  <Answer
                    key={one.id}
                    answer={one}
                    query={q}
                    {...(mayPublish ? { onChange: () => setOpen(one), onWithdraw: () => setLeaving(one) } : {})}
                  />
                ))}
              </ul>
              {query.hasNextPage && <LoadMore onMore={() => void query.fetchNextPage()} pending={query.isFetchingNextPage} />}
            </>
          )}
        </Async>
      </div>
      {open && <AnswerDialog {...(open === 'new' ? {} : { answer: open })} onClose={() => setOpen(undefined)} />}
      <ConfirmDialog
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('withdrawTitle')}
        confirm={t('withdraw')}
        look="danger"
        onConfirm={async () => {
          if (leaving) await withdraw.mutateAsync(leaving)
          toast({ text: t('withdrawn') })
        }}
      >
        {t('withdrawHint')}
      </ConfirmDialog>
    </Page>
  )
}

function Answer({
  answer,
  query,
  onChange,
  onWithdraw,
}: {
  answer: AnswerView
  query: string
  onChange?: () => void
  onWithdraw?: () => void
}) {
  const t = useText()
  const isChanged = answer.changedAt !== answer.publishedAt
  return (
    <li>
      <h2 lang={answer.language}>
        <Marked text={answer.question} query={query} />
      </h2>
      <p lang={answer.language}>
        <Marked text={answer.answer} query={query} />
      </p>
      <div className="bn-answers__foot">
        <span className="bn-muted">
          {isChanged
            ? t.rich('changed', { when: <Time at={answer.changedAt} /> })
            : t.rich('published', { when: <Time at={answer.publishedAt} /> })}{' '}
          · {t(`basis.${answer.basis}`)}
        </span>
        <a className="bn-link" href={answer.url} target="_blank" rel="noopener">
          {t('onSite')}
        </a>
        {onChange && (
          <button type="button" className="bn-link" onClick={onChange}>
            {t('change')}
          </button>
        )}
        {onWithdraw && (
          <button type="button" className="bn-link" onClick={onWithdraw}>
            {t('withdraw')}
          </button>
        )}
      </div>
    </li>
  )
}
