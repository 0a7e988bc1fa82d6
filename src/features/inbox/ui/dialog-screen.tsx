import {
  Empty,
  Page,
  Panes,
  type PanesProps,
  useAddressQuery,
  useGo,
  useMay,
  usePathPart,
  useShortcutSettings,
  useTitle,
} from '../../../ui'
import { type Place, placeOf, toConversation, toList } from './address'
import { useChannels } from './around-queries'
import { ContextPane } from './context-pane'
import { useInboxList } from './inbox-list'
import { ListPane } from './list-pane'
import { nextTurn } from './list-turn'
import { useText } from './messages'
import { useConversation, useCounts } from './queries'
import { TalkPane } from './talk-pane'
import { ViewsPane } from './views-pane'
import { useSought } from './words'
import './inbox.css'

/** The dialogue with citizens: views, list, conversation, and what belongs to it. The address says what is open. */
export default function DialogScreen() {
  const t = useText()
  const may = useMay()
  if (may('dialog.read')) return <Inbox />
  return (
    <Page title={t('dialog')}>
      <Empty title={t('noRight')}>{t('noRightHint')}</Empty>
    </Page>
  )
}

function Inbox() {
  const t = useText()
  const go = useGo()
  const query = useAddressQuery()
  const place = useSought(placeOf(query))
  const openId = usePathPart('id')
  const pane = paneOf(query.bereich, openId)
  const counts = useCounts().data
  const list = useInboxList(place)
  const open = useConversation(openId).data
  const title = useListTitle(place)
  useTitle(open ? open.title : `${t('dialog')}: ${title}`)
  /** After an act that takes the conversation out of the list: on to the next one. */
  const goOn = () => {
    const next = list.beside(openId, 1) ?? list.beside(openId, -1)
    nextTurn()
    go(next ? toConversation(next.id, place) : toList(place), { keepFocus: true, replace: true })
  }
  return (
    <Panes
      pane={pane}
      views={
        <>
          {pane === 'views' && <h1 className="bn-vh">{t('views')}</h1>}
          <ViewsPane place={place} counts={counts} />
        </>
      }
      list={<ListPane place={place} title={title} list={list} openId={openId} counts={counts} />}
      listLabel={title}
      talk={openId ? <TalkPane key={openId} id={openId} place={place} list={list} onLeave={goOn} /> : <NothingOpen />}
      talkLabel={open?.title ?? t('choose')}
      {...(openId ? { context: <ContextPane id={openId} place={place} alone={pane === 'context'} /> } : {})}
    />
  )
}

/** Phones show one pane; the address says which, so that going back works. */
function paneOf(area: string | undefined, openId: string): PanesProps['pane'] {
  if (area === 'ansichten') return 'views'
  if (!openId) return 'list'
  return area === 'vorgang' ? 'context' : 'talk'
}

function useListTitle(place: Place): string {
  const t = useText()
  const channel = useChannels().find((one) => one.id === place.channelId)
  if (place.q) return t('search')
  return channel?.name ?? t(place.view)
}

function NothingOpen() {
  const t = useText()
  const { off } = useShortcutSettings()
  return (
    <div className="bn-nothing">
      <Empty title={t('choose')}>{off ? t('chooseHintPlain') : t('chooseHint')}</Empty>
    </div>
  )
}
