import { z } from 'zod'
import { worded } from '../../kernel/field-words.ts'
import { idSchema } from '../../kernel/id.ts'
import { rights } from '../../kernel/right.ts'

/** Where links in mails lead. The token is in the fragment: browsers send that to nobody, so it stands in no log. */
export const linkPaths = {
  invitation: '/desk/einladung',
  reset: '/desk/neues-passwort',
  'sign-in': '/desk/anmelden',
} as const
export type LinkKind = keyof typeof linkPaths

const Password = z.string().min(1).max(200)
const NewPassword = z.string().min(12).max(200).meta({ description: 'At least 12 characters' })
const LinkToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, worded({ de: 'das Kennwort aus dem Link', en: 'the token from the link' }))
const Code = z
  .string()
  .trim()
  .regex(/^\d{3}\s?\d{3}$/, worded({ de: 'die sechs Ziffern, die Ihre App zeigt', en: 'the six digits that your app shows' }))

export const SignInInput = z.object({ email: z.string().trim().toLowerCase().min(1).max(200), password: Password })
export type SignInInput = z.infer<typeof SignInInput>

export const SecondFactorInput = z.object({
  code: Code.optional(),
  recoveryCode: z.string().trim().min(8).max(40).optional(),
})
export type SecondFactorInput = z.infer<typeof SecondFactorInput>

/** What comes next after a step of signing in. */
export const SignInStep = z.object({ next: z.enum(['done', 'second-factor', 'set-up-second-factor']) }).meta({ id: 'SignInStep' })
export type SignInStep = z.infer<typeof SignInStep>

export const BeginSecondFactorInput = z.object({
  password: Password.optional().meta({ description: 'Needed when signed in already: a device left open must not be enough' }),
})
export type BeginSecondFactorInput = z.infer<typeof BeginSecondFactorInput>
export const SecondFactorSecret = z
  .object({ secret: z.string().meta({ description: 'To type in' }), uri: z.string().meta({ description: 'For the QR code' }) })
  .meta({ id: 'SecondFactorSecret' })
export type SecondFactorSecret = z.infer<typeof SecondFactorSecret>
export const ConfirmSecondFactorInput = z.object({ code: Code })
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>
export const PasswordInput = z.object({ password: Password })
export const ChangePasswordInput = z.object({ current: Password, next: NewPassword })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

export const Me = z
  .object({
    id: idSchema('staff'),
    name: z.string(),
    email: z.string(),
    language: z.enum(['de', 'en']),
    density: z.enum(['comfortable', 'compact']),
    rights: z.array(z.enum(rights)),
    roles: z.array(z.string()),
    departmentIds: z.array(idSchema('department')),
    secondFactor: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    unreadNotifications: z.number().int(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

/** Who am I here, and how far is the sign-in. */
export const SessionView = z
  .object({
    state: z.enum(['signed-out', 'second-factor', 'set-up-second-factor', 'signed-in']),
    me: Me.nullable(),
    authority: z.object({
      name: z.string(),
      shortName: z.string(),
      example: z.boolean(),
      language: z.enum(['de', 'en']),
      zone: z.string(),
    }),
    mail: z.boolean().meta({ description: 'Whether this installation can send mail (a forgotten password needs it)' }),
  })
  .meta({ id: 'Session' })
export type SessionView = z.infer<typeof SessionView>

export const ChangeMeInput = z.object({
  language: z.enum(['de', 'en']).optional(),
  density: z.enum(['comfortable', 'compact']).optional(),
})
export type ChangeMeInput = z.infer<typeof ChangeMeInput>

export const OpenSession = z
  .object({
    id: idSchema('session'),
    device: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    current: z.boolean(),
  })
  .meta({ id: 'OpenSession' })
export type OpenSession = z.infer<typeof OpenSession>
export const OpenSessions = z.object({ items: z.array(OpenSession) }).meta({ id: 'OpenSessions' })
export const SessionIdInput = z.object({ id: idSchema('session') })

export const LinkTokenInput = z.object({ token: LinkToken })
export const Invitation = z
  .object({ name: z.string(), email: z.string(), language: z.enum(['de', 'en']), authorityName: z.string() })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>
export const AcceptInvitationInput = z.object({
  token: LinkToken,
  name: z.string().trim().min(1).max(120).optional(),
  password: NewPassword,
})
export type AcceptInvitationInput = z.infer<typeof AcceptInvitationInput>
export const AskResetInput = z.object({ email: z.string().trim().toLowerCase().min(1).max(200) })
export const FinishResetInput = z.object({ token: LinkToken, password: NewPassword })
export type FinishResetInput = z.infer<typeof FinishResetInput>

export const SwitchPersonInput = z.object({ staffId: idSchema('staff') })
export const ExamplePerson = z
  .object({ id: idSchema('staff'), name: z.string(), roles: z.array(z.string()) })
  .meta({ id: 'ExamplePerson' })
export type ExamplePerson = z.infer<typeof ExamplePerson>
export const ExamplePeople = z.object({ items: z.array(ExamplePerson) }).meta({ id: 'ExamplePeople' })

export const ApiToken = z
  .object({
    id: idSchema('token'),
    name: z.string(),
    scopes: z.array(z.enum(rights)),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'ApiToken' })
export type ApiToken = z.infer<typeof ApiToken>
export const ApiTokens = z.object({ items: z.array(ApiToken) }).meta({ id: 'ApiTokens' })
export const CreateTokenInput = z.object({
  name: z.string().trim().min(2).max(80),
  scopes: z.array(z.enum(rights)).min(1).max(rights.length),
  days: z.number().int().min(1).max(365).default(90),
})
export type CreateTokenInput = z.infer<typeof CreateTokenInput>
export const CreatedToken = ApiToken.extend({ token: z.string().meta({ description: 'Shown this once' }) }).meta({
  id: 'CreatedToken',
})
export type CreatedToken = z.infer<typeof CreatedToken>
export const TokenIdInput = z.object({ id: idSchema('token') })
export const StaffTokenInput = z.object({ id: idSchema('staff'), tokenId: idSchema('token') })
