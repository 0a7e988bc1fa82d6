import type { ReactNode } from 'react'
import { Async, type AsyncProps, ErrorState, LinkButton, Page } from '../../../../ui'
import { Loading } from './loading'
import { useText } from './messages'

/** What a screen of one post waits for. When it cannot be had, the screen says why and leads back to the calendar. */
export function PostAsync<T>({
  query,
  failed,
  children,
}: {
  query: AsyncProps<T>['query']
  failed: string
  children: (data: T) => ReactNode
}) {
  const t = useText()
  if (query.error && query.data === undefined) {
    return (
      <Page title={t('post')}>
        <div className="u-stack4">
          <ErrorState error={query.error} what={failed} retry={() => void query.refetch()} />
          <div>
            <LinkButton to="/beitraege">{t('toCalendar')}</LinkButton>
          </div>
        </div>
      </Page>
    )
  }
  return (
    <Async query={query} what={t('post')} failed={failed} loading={<Loading />}>
      {children}
    </Async>
  )
}
