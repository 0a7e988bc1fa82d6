import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { auditJobs, auditSchedules } from './features/audit/jobs.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { channelPages } from './features/channels/pages.ts'
import { routes as channelRoutes } from './features/channels/routes.ts'
import { routes as deliveryRoutes } from './features/delivery/routes.ts'
import { hooks } from './features/inbox/hooks.ts'
import * as inboxJobs from './features/inbox/jobs.ts'
import { routes as inboxRoutes } from './features/inbox/routes.ts'
import { schedules as mediaSchedules } from './features/media/jobs.ts'
import { pages as mediaPages } from './features/media/pages.ts'
import { routes as mediaRoutes } from './features/media/routes.ts'
import { createErrorPage, createSite, mountSite, type PublicError, siteDataOf, sitePages } from './features/pages/pages.ts'
import { pagesRoutes } from './features/pages/routes.ts'
import { peopleJobs } from './features/people/jobs.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { practicePages, practiceSweep } from './features/practice/practice.ts'
import { practiceRoutes } from './features/practice/routes.ts'
import { retainNightly, sweepCounters, sweepNightly } from './features/privacy/privacy.ts'
import { privacyRoutes } from './features/privacy/routes.ts'
import { jobs as publishingJobs, schedules as publishingSchedules } from './features/publishing/jobs.ts'
import { routes as publishingRoutes } from './features/publishing/routes.ts'
import type { Ctx, Ground } from './infra/ctx.ts'
import type { PublicPage } from './infra/http/page.ts'
import type { Route } from './infra/http/route.ts'
import type { JobKind, ScheduleKind } from './infra/jobs.ts'
import type { Tools } from './infra/tools.ts'
import { reactions } from './reactions.ts'

/** Everything the features bring, in the order in which they may know each other. */
export interface Features {
  routes: Route[]
  pages: PublicPage[]
  jobs: JobKind<never>[]
  schedules: ScheduleKind[]
  reactions: ReadonlyMap<string, readonly JobKind<never>[]>
  /** Addresses that belong to no authority. */
  mount(app: FastifyInstance, ground: Ground): void
  errorPage(ctx: Ctx | null, error: PublicError): Promise<{ headers: Record<string, string>; body: string }>
}

/** What a visitor sees is at most a second old; under a rush each page costs the database four looks a second, and nobody waits for them. */
const pagesAge = { freshMs: 250, staleMs: 1_000 }

/** The list of features. A new one is one line here for each thing it brings. */
export function mountFeatures(o: { config: Config; tools: Tools }): Features {
  const site = createSite(pagesAge)
  return {
    routes: [
      ...auditRoutes,
      ...peopleRoutes,
      ...channelRoutes,
      ...mediaRoutes,
      ...deliveryRoutes,
      ...practiceRoutes,
      ...publishingRoutes,
      ...inboxRoutes,
      ...privacyRoutes,
      ...pagesRoutes,
    ],
    pages: [
      ...channelPages,
      ...hooks,
      ...mediaPages,
      ...practicePages({ authority: async (ctx) => (await siteDataOf(site, ctx)).view }),
      ...sitePages(site),
    ],
    jobs: [
      ...auditJobs({ to: o.config.auditAnchorMail, dir: o.config.auditAnchorDir }),
      ...peopleJobs,
      ...publishingJobs,
      ...(Object.values(inboxJobs) as unknown as JobKind<never>[]),
    ],
    schedules: [
      ...auditSchedules(o.config.auditAnchorDir),
      ...mediaSchedules,
      practiceSweep,
      ...publishingSchedules,
      retainNightly,
      sweepNightly,
      sweepCounters,
    ],
    reactions,
    mount: (app, ground) => mountSite(app, { ground, site }),
    errorPage: createErrorPage(site),
  }
}
