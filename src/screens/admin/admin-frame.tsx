import type { ComponentType } from 'react'
import { Icon, Link, useMay } from '../../ui'
import { useText } from './messages'
import { NoRight } from './no-right'
import { mayOpen, type Section, sectionGroupIds, sectionGroups, sections } from './sections'
import './admin.css'

/** A screen of Verwaltung beside the list of its sections; on phones the way back to that list stands above it. */
export function AdminFrame({ section, screen }: { section: Section; screen: ComponentType }) {
  const t = useText()
  const may = useMay()
  const Screen = screen
  return (
    <div className="bn-admin">
      <SectionNav current={section} />
      <div className="bn-admin__main">
        <Link to="/verwaltung" className="bn-link bn-admin__back">
          <Icon name="back" small />
          {t('back')}
        </Link>
        {mayOpen(section, may) ? <Screen /> : <NoRight title={t(section.id)} rights={section.rights} />}
      </div>
    </div>
  )
}

const groupName = { people: 'people', authority: 'authorityGroup', data: 'data', technics: 'technics' } as const

function SectionNav({ current }: { current: Section }) {
  const t = useText()
  const may = useMay()
  return (
    <nav className="bn-admin__nav bn-views" aria-label={t('sections')}>
      {sectionGroupIds.map((group) => {
        const open = sectionGroups[group].map((id) => sections[id]).filter((one) => mayOpen(one, may))
        if (open.length === 0) return null
        return (
          <section key={group} aria-labelledby={`admin-${group}`}>
            <h2 id={`admin-${group}`}>{t(groupName[group])}</h2>
            <ul>
              {open.map((one) => (
                <li key={one.id}>
                  <Link to={one.to} current={one === current ? 'page' : undefined}>
                    <Icon name={one.icon} />
                    <span>{t(one.id)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
