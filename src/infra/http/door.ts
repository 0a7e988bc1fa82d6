import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor, AuthorityId, StaffActor } from '../../kernel/actor.ts'
import { commonFaults, faults } from '../../kernel/fault.ts'

/** The authority that a host name belongs to. */
export interface Host {
  authorityId: AuthorityId
  /** Canonical, e.g. `https://social.musterstadt.example`; links are built from it, never from the Host header. */
  origin: string
}

/** Who caused a request: a person, whose session lives on by it, or a desk that is open and asks by itself. */
export type Asker = 'person' | 'desk'

/** What the door must know; features/people gives it. */
export interface Identify {
  hostOf(host: string): Promise<Host | null>
  /** True while no authority exists: then only the set-up page answers. */
  isEmpty(): Promise<boolean>
  staffBySession(authorityId: AuthorityId, token: string, by?: Asker): Promise<StaffActor | null>
  staffByToken(authorityId: AuthorityId, token: string): Promise<StaffActor | null>
}

declare module 'fastify' {
  interface FastifyRequest {
    tenant: Host | null
    language: 'de' | 'en'
  }
  interface FastifyContextConfig {
    /** Answered on any host and without the database: probes, style sheets. */
    hostless?: true
  }
}

const doorFaults = faults('http', {
  foreignSite: {
    kind: 'forbidden',
    de: 'Diese Anfrage kam von einer anderen Website und wurde deshalb nicht ausgeführt. Öffnen Sie die Seite neu und versuchen Sie es dort.',
    en: 'This request came from another site and was therefore not carried out. Open the page anew and try again there.',
  },
  notFromDesk: {
    kind: 'forbidden',
    de: 'Der Anfrage fehlt der Kopf „X-Requested-With: buergernah“, den jede ändernde Anfrage mit einer Anmeldung im Browser braucht. Programme nehmen stattdessen ein Token.',
    en: 'The request lacks the header "X-Requested-With: buergernah", which every changing request with a session needs. Programs use a token instead.',
  },
})

/** What every changing request with a session carries; a form of another site cannot. */
const requestedWith = 'buergernah'

/** The same for the API description. */
export const writeHeaders = {
  'X-Requested-With': z
    .literal(requestedWith)
    .optional()
    .meta({ description: 'Needed by every changing request that carries no Authorization header' }),
}

/** The desk says so of what it asks by itself; a request without it is a person's. */
export const automaticHeader = 'x-automatic'

/** Where an empty installation is set up. */
export const setUpPath = '/desk/einrichten'

export const isHttps = (origin: string): boolean => origin.startsWith('https:')

/** The session cookie's name: the __Host- prefix needs TLS, so a plain-http trial start does without. */
export const sessionCookie = (origin: string): string => (isHttps(origin) ? '__Host-bn_session' : 'bn_session')

/** The cookie by which a browser is known to people who signed in with it. */
export const browserCookie = (origin: string): string => (isHttps(origin) ? '__Host-bn_known' : 'bn_known')

/** Finds the tenant by host; an unknown host gets 421 and nothing else. Sets the headers that every answer has. */
export function guardDoor(app: FastifyInstance, identify: Identify): void {
  app.decorateRequest('tenant', null)
  app.decorateRequest('language', 'de')
  app.addHook('onRequest', async (request, reply) => {
    request.language = preferred(request.headers['accept-language'])
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
    if (request.routeOptions.config?.hostless) return
    request.tenant = await identify.hostOf(request.host)
    if (request.tenant) {
      if (isHttps(request.tenant.origin)) reply.header('strict-transport-security', 'max-age=31536000')
      return
    }
    if (!(await identify.isEmpty())) throw new Misdirected()
  })
}

/** The request came by a name that belongs to no authority here. */
class Misdirected extends Error {
  readonly statusCode = 421
}

function preferred(header: string | undefined): 'de' | 'en' {
  const first = (header ?? '').trim().toLowerCase()
  return first.startsWith('en') ? 'en' : 'de'
}

/** Who asks through the API: a personal token, else the session cookie, else a citizen. */
export async function actorOf(
  request: FastifyRequest,
  tenant: Host,
  identify: Identify,
  by: Asker = request.headers[automaticHeader] === undefined ? 'person' : 'desk',
): Promise<Actor> {
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  if (request.headers.authorization !== undefined) {
    const staff = bearer ? await identify.staffByToken(tenant.authorityId, bearer) : null
    if (!staff) throw commonFaults.unauthenticated()
    return staff
  }
  const cookie = request.cookies[sessionCookie(tenant.origin)]
  const staff = cookie ? await identify.staffBySession(tenant.authorityId, cookie, by) : null
  return staff ?? { kind: 'citizen' }
}

/**
 * Refuses writes that another site started. Browsers send Origin with every unsafe request; our own code adds a header that a form
 * cannot. A request with a token instead of a cookie carries nothing a foreign site could borrow.
 */
export function requireSameOrigin(request: FastifyRequest, tenant: Pick<Host, 'origin'>): void {
  if (request.headers.authorization !== undefined) return
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  const foreign =
    (origin !== undefined && origin !== tenant.origin) || (site !== undefined && site !== 'same-origin' && site !== 'none')
  if (foreign) throw doorFaults.foreignSite()
  if (request.headers['x-requested-with'] !== requestedWith) throw doorFaults.notFromDesk()
}

/** Refuses forms that another site sent: browsers say where a POST comes from. */
export function requireOwnForm(request: FastifyRequest, tenant: Host): void {
  const own = request.headers.origin === tenant.origin || request.headers['sec-fetch-site'] === 'same-origin'
  if (!own) throw doorFaults.foreignSite()
}

/**
 * Refuses a form of anybody that a browser says another site sent. Who says nothing gets through: old browsers, programs, and pages that name no
 * referrer, whose origin is "null".
 */
export function refuseForeignForm(request: FastifyRequest, tenant: Host): void {
  const { origin } = request.headers
  const isForeign = origin !== undefined && origin !== 'null' && origin !== tenant.origin
  if (isForeign || request.headers['sec-fetch-site'] === 'cross-site') throw doorFaults.foreignSite()
}
