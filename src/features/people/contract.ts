import { z } from 'zod'
import { event } from '../../kernel/event.ts'
import type { Id } from '../../kernel/id.ts'
import { idSchema } from '../../kernel/id.ts'
import { rights } from '../../kernel/right.ts'
import { Version } from '../../kernel/version.ts'

export * from './contract-authority.ts'
export { peopleFaults } from './contract-faults.ts'
export * from './contract-sign-in.ts'

const RightName = z.enum(rights)

/** Somebody left the authority: what they were responsible for needs somebody else. */
export const staffLeft = event<{ staffId: Id<'staff'> }>('people.staffLeft')
/** Roles, rights or departments of somebody changed. */
export const staffRightsChanged = event<{ staffId: Id<'staff'> }>('people.staffRightsChanged')

const Name = z.string().trim().min(1).max(120)
const Email = z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(200))

export const Staff = z
  .object({
    id: idSchema('staff'),
    name: z.string(),
    email: z.string(),
    state: z.enum(['invited', 'active', 'left']),
    roleIds: z.array(idSchema('role')),
    departmentIds: z.array(idSchema('department')),
  })
  .meta({ id: 'Staff' })
export type Staff = z.infer<typeof Staff>

export const StaffList = z.object({ items: z.array(Staff) }).meta({ id: 'StaffList' })
export const StaffQuery = z.object({
  state: z.enum(['invited', 'active', 'left', 'all']).default('active'),
  right: RightName.optional().meta({ description: 'Only active people who hold this right now' }),
})
export type StaffQuery = z.infer<typeof StaffQuery>

const SuspendedRight = z.object({ right: RightName, until: z.iso.datetime().nullable(), reason: z.string() })

/** What only those see who manage people. */
export const StaffDetail = Staff.extend({
  language: z.enum(['de', 'en']),
  version: Version,
  createdAt: z.iso.datetime(),
  leftAt: z.iso.datetime().nullable(),
  secondFactor: z.boolean(),
  invitedUntil: z.iso.datetime().nullable(),
  rights: z.array(RightName).meta({ description: 'What the person may do now' }),
  suspended: z.array(SuspendedRight),
}).meta({ id: 'StaffDetail' })
export type StaffDetail = z.infer<typeof StaffDetail>

export const StaffIdInput = z.object({ id: idSchema('staff') })
export type StaffIdInput = z.infer<typeof StaffIdInput>
/** An act against somebody's access, and why. */
export const StaffActInput = StaffIdInput.extend({
  reason: z.string().trim().min(3).max(500).optional().meta({ description: 'Why; goes into the log' }),
})
export type StaffActInput = z.infer<typeof StaffActInput>

export const InviteInput = z.object({
  name: Name,
  email: Email,
  language: z.enum(['de', 'en']).default('de'),
  roleIds: z.array(idSchema('role')).max(20).default([]),
  departmentIds: z.array(idSchema('department')).max(50).default([]),
  by: z.enum(['mail', 'link']).default('mail').meta({ description: 'Without mail set up, a link to pass on is answered anyway' }),
})
export type InviteInput = z.infer<typeof InviteInput>

export const LinkByInput = StaffIdInput.extend({ by: z.enum(['mail', 'link']).default('mail') })
export type LinkByInput = z.infer<typeof LinkByInput>

/** Either a mail is on its way, or here is the link to pass on; it is shown this once. */
export const LinkSent = z
  .object({ staffId: idSchema('staff'), mailed: z.boolean(), link: z.string().nullable(), expiresAt: z.iso.datetime() })
  .meta({ id: 'LinkSent' })
export type LinkSent = z.infer<typeof LinkSent>

export const ChangeStaffInput = StaffIdInput.extend({
  version: Version,
  name: Name.optional(),
  email: Email.optional(),
  language: z.enum(['de', 'en']).optional(),
})
export type ChangeStaffInput = z.infer<typeof ChangeStaffInput>

export const StaffRolesInput = StaffIdInput.extend({ roleIds: z.array(idSchema('role')).max(20) })
export type StaffRolesInput = z.infer<typeof StaffRolesInput>
export const StaffDepartmentsInput = StaffIdInput.extend({ departmentIds: z.array(idSchema('department')).max(50) })
export type StaffDepartmentsInput = z.infer<typeof StaffDepartmentsInput>

export const Role = z
  .object({
    id: idSchema('role'),
    name: z.string(),
    description: z.string(),
    rights: z.array(RightName),
    version: Version,
    people: z.number().int().meta({ description: 'How many hold it' }),
  })
  .meta({ id: 'Role' })
export type Role = z.infer<typeof Role>
export const RoleList = z.object({ items: z.array(Role) }).meta({ id: 'RoleList' })

export const CreateRoleInput = z.object({
  name: Name,
  description: z.string().trim().max(300).default(''),
  rights: z.array(RightName).max(rights.length),
})
export type CreateRoleInput = z.infer<typeof CreateRoleInput>
export const RoleIdInput = z.object({ id: idSchema('role') })
export type RoleIdInput = z.infer<typeof RoleIdInput>
export const ChangeRoleInput = RoleIdInput.extend({
  version: Version,
  name: Name.optional(),
  description: z.string().trim().max(300).optional(),
  rights: z.array(RightName).max(rights.length).optional(),
})
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>

export const Department = z
  .object({
    id: idSchema('department'),
    name: z.string(),
    shortName: z.string(),
    email: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Department' })
export type Department = z.infer<typeof Department>
export const DepartmentList = z.object({ items: z.array(Department) }).meta({ id: 'DepartmentList' })

export const CreateDepartmentInput = z.object({
  name: Name,
  shortName: z.string().trim().max(20).default(''),
  email: Email.nullable().default(null),
})
export type CreateDepartmentInput = z.infer<typeof CreateDepartmentInput>
export const ChangeDepartmentInput = z.object({
  id: idSchema('department'),
  name: Name.optional(),
  shortName: z.string().trim().max(20).optional(),
  email: Email.nullable().optional(),
  active: z.boolean().optional(),
})
export type ChangeDepartmentInput = z.infer<typeof ChangeDepartmentInput>

export const Notification = z
  .object({
    id: idSchema('notification'),
    kind: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    text: z.string(),
    link: z.string(),
    createdAt: z.iso.datetime(),
    read: z.boolean(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>
export const NotificationPage = z
  .object({ items: z.array(Notification), next: z.string().nullable(), unread: z.number().int() })
  .meta({ id: 'NotificationPage' })
export type NotificationPage = z.infer<typeof NotificationPage>
export const ReadNotificationsInput = z.object({
  ids: z.array(idSchema('notification')).max(200).nullable().meta({ description: 'null: all' }),
})
export type ReadNotificationsInput = z.infer<typeof ReadNotificationsInput>
