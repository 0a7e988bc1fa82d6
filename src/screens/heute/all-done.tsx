import { useChannels } from '../../features/inbox/ui/around-queries'
import { useCounts } from '../../features/inbox/ui/queries'
import { Empty, LinkButton, useMay } from '../../ui'
import { useText } from './messages'

/** Nothing waits: says so, and where there is something to do all the same. */
export function AllDone() {
  const t = useText()
  return (
    <div className="bn-alldone">
      <Empty title={t('allDone')} action={<NextSteps />}>
        {t('allDoneHint')}
      </Empty>
    </div>
  )
}

/** Work that nobody has taken; in a new authority the first steps of whoever manages it. */
function NextSteps() {
  const t = useText()
  const may = useMay()
  const unassigned = useCounts().data?.unassigned ?? 0
  const channels = useChannels()
  const isNew = channels.length > 0 && channels.every((one) => one.local)
  if (unassigned > 0) {
    return <LinkButton to="/dialog?view=unassigned">{t('takeOne', { count: unassigned })}</LinkButton>
  }
  if (!isNew) return null
  return (
    <div className="bn-actions">
      {may('channels.manage') && <LinkButton to="/kanaele">{t('firstChannel')}</LinkButton>}
      {may('people.manage') && <LinkButton to="/verwaltung/personen/einladen">{t('firstPeople')}</LinkButton>}
      {may('texts.edit') && <LinkButton to="/verwaltung/texte">{t('firstTexts')}</LinkButton>}
    </div>
  )
}
