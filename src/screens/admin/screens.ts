import { type ComponentType, createElement } from 'react'
import type { Screen } from '../../ui/desk-router'
import { type SectionId, sections } from './sections'

type Load = () => Promise<{ default: ComponentType }>

/** A screen of a section, loaded when it is opened and set into the frame of Verwaltung. */
function screen(id: SectionId, below: string, load: Load): Screen {
  const section = sections[id]
  return {
    path: section.to + below,
    load: async () => {
      const [{ AdminFrame }, loaded] = await Promise.all([import('./admin-frame'), load()])
      return { default: () => createElement(AdminFrame, { section, screen: loaded.default }) }
    },
  }
}

/** Verwaltung: the overview and every section. */
export const adminScreens: readonly Screen[] = [
  { path: '/verwaltung', load: () => import('./overview-screen') },
  screen('staff', '', () => import('../../features/people/ui/staff/staff-screen')),
  screen('staff', '/einladen', () => import('../../features/people/ui/staff/invite-screen')),
  screen('staff', '/$id', () => import('../../features/people/ui/staff/person-screen')),
  screen('roles', '', () => import('../../features/people/ui/roles/roles-screen')),
  screen('roles', '/$id', () => import('../../features/people/ui/roles/role-screen')),
  screen('departments', '', () => import('../../features/people/ui/departments/departments-screen')),
  screen('authority', '', () => import('../../features/people/ui/authority/authority-screen')),
  screen('texts', '', () => import('../../features/pages/ui/texts-screen')),
  screen('texts', '/$kind', () => import('../../features/pages/ui/text-screen')),
  screen('topics', '', () => import('../../features/publishing/ui/settings/topics-screen')),
  screen('postClasses', '', () => import('../../features/publishing/ui/settings/classes-screen')),
  screen('postChecks', '', () => import('../../features/publishing/ui/settings/checks-screen')),
  screen('periods', '', () => import('../../features/privacy/ui/periods-screen')),
  screen('persons', '', () => import('../../features/privacy/ui/persons-screen')),
  screen('audit', '', () => import('./audit-with-rights')),
  screen('practice', '', () => import('../../features/practice/ui/practice-screen')),
  screen('installation', '', () => import('./installation-screen')),
]
