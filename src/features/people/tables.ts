import type { Generated } from 'kysely'
import type { Right } from '../../kernel/right.ts'

declare module '../../infra/db/tables.ts' {
  interface Db {
    authorities: AuthoritiesTable
    departments: DepartmentsTable
    staff: StaffTable
    staff_departments: StaffDepartmentsTable
    roles: RolesTable
    staff_roles: StaffRolesTable
    suspended_rights: SuspendedRightsTable
    staff_credentials: StaffCredentialsTable
    sessions: SessionsTable
    one_time_links: OneTimeLinksTable
    api_tokens: ApiTokensTable
    sign_in_failures: SignInFailuresTable
    notifications: NotificationsTable
    set_up_codes: SetUpCodesTable
  }
}

export interface AuthoritiesTable {
  id: string
  name: string
  short_name: string
  origin: string
  host: Generated<string>
  example: Generated<boolean>
  zone: Generated<string>
  land: string
  language: Generated<'de' | 'en'>
  contact: Generated<unknown>
  service_hours: Generated<unknown>
  settings: Generated<unknown>
  crest_media_id: string | null
  version: Generated<number>
  created_at: Date
}

interface DepartmentsTable {
  authority_id: string
  id: string
  name: string
  short_name: Generated<string>
  email: string | null
  active: Generated<boolean>
  created_at: Date
}

interface StaffTable {
  authority_id: string
  id: string
  name: string
  email: string
  language: Generated<'de' | 'en'>
  density: Generated<'comfortable' | 'compact'>
  state: 'invited' | 'active' | 'left'
  version: Generated<number>
  created_at: Date
  left_at: Date | null
}

interface StaffDepartmentsTable {
  authority_id: string
  staff_id: string
  department_id: string
}

interface RolesTable {
  authority_id: string
  id: string
  name: string
  description: Generated<string>
  rights: string[]
  position: Generated<number>
  version: Generated<number>
  created_at: Date
}

interface StaffRolesTable {
  authority_id: string
  staff_id: string
  role_id: string
}

interface SuspendedRightsTable {
  authority_id: string
  id: string
  staff_id: string
  right: Right
  until: Date | null
  reason: string
  created_at: Date
  lifted_at: Date | null
}

interface StaffCredentialsTable {
  authority_id: string
  staff_id: string
  password_hash: string | null
  password_changed_at: Date | null
  totp_secret: string | null
  totp_confirmed_at: Date | null
  totp_used_step: number | null
  totp_pending: string | null
  recovery_hashes: Generated<string[]>
}

export interface SessionsTable {
  authority_id: string
  id: string
  staff_id: string
  token_hash: string
  state: 'full' | 'second-factor' | 'set-up-second-factor'
  device: string
  created_at: Date
  last_seen_at: Date
  expires_at: Date
}

interface OneTimeLinksTable {
  authority_id: string
  id: string
  kind: 'invitation' | 'reset' | 'sign-in'
  staff_id: string | null
  token_hash: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export interface ApiTokensTable {
  authority_id: string
  id: string
  staff_id: string
  name: string
  token_hash: string
  scopes: string[]
  created_at: Date
  expires_at: Date
  /** `yyyy-mm-dd`; read as text. */
  last_used_on: string | null
}

interface SignInFailuresTable {
  authority_id: string
  key: string
  failures: number
  first_at: Date
  last_at: Date
  blocked_until: Date | null
}

interface NotificationsTable {
  authority_id: string
  id: string
  staff_id: string
  kind: string
  subject_kind: string
  subject_id: string
  link: string
  text_de: string
  text_en: string
  created_at: Date
  read_at: Date | null
}

interface SetUpCodesTable {
  code_hash: string
  created_at: Date
  expires_at: Date
}
