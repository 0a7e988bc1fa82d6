import { Icon, Ledger, Link, Page, Row, useMay } from '../../ui'
import { useText } from './messages'
import { NoRight } from './no-right'
import { SectionState } from './section-state'
import { adminRights, mayOpen, type Section, sectionGroupIds, sectionGroups, sections } from './sections'
import './admin.css'

const groupName = { people: 'people', authority: 'authorityGroup', data: 'data', technics: 'technics' } as const

/** Everything that can be set up, by what it is about, each with how it stands. On phones this is also the way into the sections. */
export default function OverviewScreen() {
  const t = useText()
  const may = useMay()
  if (!adminRights.some(may)) return <NoRight title={t('admin')} rights={adminRights} />
  return (
    <Page title={t('admin')} note={t('adminNote')}>
      {sectionGroupIds.map((group) => {
        const open = sectionGroups[group].map((id) => sections[id]).filter((one) => mayOpen(one, may))
        if (open.length === 0) return null
        return (
          <Ledger key={group} title={t(groupName[group])}>
            {open.map((one) => (
              <SectionRow key={one.id} section={one} />
            ))}
          </Ledger>
        )
      })}
      <p className="bn-muted u-mt4">
        {t('tokens')}:{' '}
        <Link to="/konto" className="bn-link">
          {t('tokensLink')}
        </Link>
      </p>
    </Page>
  )
}

function SectionRow({ section }: { section: Section }) {
  const t = useText()
  return (
    <Row
      mark={<Icon name={section.icon} />}
      to={section.to}
      what={t(section.id)}
      note={t(`${section.id}Note`)}
      due={<SectionState id={section.id} />}
    />
  )
}
