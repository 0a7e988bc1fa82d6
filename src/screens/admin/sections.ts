import type { Right } from '../../kernel/right.ts'
import type { IconName } from '../../ui'

/** A part of Verwaltung with an address of its own. */
export interface Section {
  id: SectionId
  to: string
  icon: IconName
  /** One of these is needed; without any it is not offered. */
  rights: readonly Right[]
}

export const sectionGroups = {
  people: ['staff', 'roles', 'departments'],
  authority: ['authority', 'texts', 'topics', 'postClasses', 'postChecks'],
  data: ['periods', 'persons', 'audit'],
  technics: ['practice', 'installation'],
} as const
export type SectionGroup = keyof typeof sectionGroups
export const sectionGroupIds = Object.keys(sectionGroups) as SectionGroup[]
export type SectionId = (typeof sectionGroups)[SectionGroup][number]

export const sections: Readonly<Record<SectionId, Section>> = {
  staff: { id: 'staff', to: '/verwaltung/personen', icon: 'group', rights: ['people.manage'] },
  roles: { id: 'roles', to: '/verwaltung/rollen', icon: 'key', rights: ['people.manage'] },
  departments: { id: 'departments', to: '/verwaltung/aemter', icon: 'office', rights: ['people.manage'] },
  authority: { id: 'authority', to: '/verwaltung/behoerde', icon: 'settings', rights: ['authority.manage'] },
  texts: { id: 'texts', to: '/verwaltung/texte', icon: 'doc', rights: ['texts.edit'] },
  topics: { id: 'topics', to: '/verwaltung/themen', icon: 'tag', rights: ['authority.manage'] },
  postClasses: { id: 'postClasses', to: '/verwaltung/beitragsklassen', icon: 'approve', rights: ['authority.manage'] },
  postChecks: { id: 'postChecks', to: '/verwaltung/pruefungen', icon: 'done', rights: ['authority.manage'] },
  periods: { id: 'periods', to: '/verwaltung/fristen', icon: 'clock', rights: ['periods.manage', 'privacy.handle'] },
  persons: { id: 'persons', to: '/verwaltung/auskunft', icon: 'private', rights: ['privacy.handle'] },
  audit: { id: 'audit', to: '/verwaltung/protokoll', icon: 'history', rights: ['audit.read'] },
  practice: { id: 'practice', to: '/verwaltung/uebungsnetz', icon: 'school', rights: ['practice.steer', 'channels.manage'] },
  installation: { id: 'installation', to: '/verwaltung/anlage', icon: 'devices', rights: ['authority.manage'] },
}

/** May somebody open it? */
export const mayOpen = (section: Section, may: (right: Right) => boolean): boolean => section.rights.some(may)

/** Every right that opens at least one section: who has none of them has no use for Verwaltung. */
export const adminRights: readonly Right[] = [...new Set(Object.values(sections).flatMap((one) => one.rights))]

/** The section that an address lies in; undefined on the overview. */
export function sectionAt(path: string): Section | undefined {
  return Object.values(sections).find((one) => path === one.to || path.startsWith(`${one.to}/`))
}
