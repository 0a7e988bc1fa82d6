import type { Ctx } from '../../infra/ctx.ts'
import { type PageAnswer, type PageRequest, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { practiceSwitches } from '../../site/practice/switches.ts'
import type { FaultKind, FaultView } from '../../site/practice/views.ts'
import type { FieldError } from '../../site/views.ts'
import { expireToken, setFaults } from './accounts.ts'
import { type FaultName, type FaultSwitch, type PracticePostId, StormInput } from './contract.ts'
import { changeNetwork, networkView } from './network.ts'
import { contextOf, guard, html, type PagePorts } from './pages.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { authorView, root } from './site-views.ts'
import { storm } from './storm.ts'

/** The switches that the page shows, with the network's fault behind each. The desk's API knows all of them. */
const faultOf: Readonly<Record<FaultKind, FaultName>> = {
  'rate-limit': 'rate-limit',
  'error-before': 'error-before',
  'error-after': 'error-after',
  'reset-after': 'reset-after',
  slow: 'slow-after',
  'token-expired': 'token-expired',
}
const shown = Object.keys(faultOf) as FaultKind[]
const timed: ReadonlySet<FaultKind> = new Set<FaultKind>(['rate-limit', 'slow'])
const stormAtLeast = 10

const words = {
  de: { faults: 'Störungen übernommen.', life: 'Übernommen.', storm: 'Der Ansturm beginnt.', token: 'Der Zugang ist beendet.' },
  en: { faults: 'Faults applied.', life: 'Applied.', storm: 'The storm begins.', token: 'The access has ended.' },
}
type Done = keyof (typeof words)['de']

/** The steering page, for staff with the right `practice.steer`. What it sets holds for all official accounts. */
export function practiceSteeringPages(ports: PagePorts): PublicPage[] {
  return [
    page('GET', '/stoerungen', (ctx, request) => show(ports, ctx, request, null, [])),
    page('POST', '/stoerungen', async (ctx, request) => {
      const switches = shown.flatMap((kind) => switchOf(kind, request.form))
      const { accounts } = await networkView(ctx)
      for (const account of accounts.filter((one) => one.kind === 'official')) {
        const others = account.faults.filter((fault) => !shown.some((kind) => faultOf[kind] === fault.fault))
        await setFaults(ctx, { id: account.id, faults: [...others, ...switches] })
      }
      return show(ports, ctx, request, 'faults', [])
    }),
    page('POST', '/leben', async (ctx, request) => {
      await changeNetwork(ctx, { liveliness: request.form.get('an') === 'ja' ? 'lively' : 'off' })
      return show(ports, ctx, request, 'life', [])
    }),
    page('POST', '/sturm', async (ctx, request) => {
      const { form } = request
      const wish = { id: form.get('post'), count: Number(form.get('count')), seconds: Number(form.get('seconds')) }
      const input = StormInput.safeParse(wish)
      if (!input.success) return show(ports, ctx, request, null, [{ field: null, problem: 'refused' }])
      await storm(ctx, input.data)
      return show(ports, ctx, request, 'storm', [])
    }),
    page('POST', '/zugang', async (ctx, request) => {
      const { accounts } = await networkView(ctx)
      const account = accounts.find((one) => one.kind === 'official' && one.handle === request.form.get('handle'))
      if (!account) throw commonFaults.notFound()
      await expireToken(ctx, account.id)
      return show(ports, ctx, request, 'token', [])
    }),
  ]
}

function page(method: 'GET' | 'POST', path: string, run: (ctx: Ctx, request: PageRequest) => Promise<PageAnswer>): PublicPage {
  return publicPage({
    method,
    path: root + path,
    readsSession: true,
    run: async (ctx, request) => {
      if (ctx.actor.kind === 'citizen') throw commonFaults.unauthenticated()
      if (!can.steer(ctx.actor)) throw commonFaults.forbidden()
      if ((request.form.get(guard.trap) ?? '') !== '') throw commonFaults.forbidden()
      return run(ctx, request)
    },
  })
}

/** A field of the form as a switch; nothing for 0, which is off. */
function switchOf(kind: FaultKind, form: URLSearchParams): FaultSwitch[] {
  const percent = Number(form.get(kind) ?? 0)
  const seconds = Number(form.get(`${kind}-sekunden`) ?? 5)
  const isSound = percent >= 0 && percent <= 100 && seconds >= 0 && seconds <= 3600
  if (!isSound)
    throw commonFaults.invalid({}, [
      { field: kind, expected: { de: 'ein Prozentsatz und bis zu 3600 Sekunden', en: 'a percentage and seconds up to 3600' } },
    ])
  return percent === 0 ? [] : [{ fault: faultOf[kind], on: 'all', chance: percent / 100, next: null, seconds }]
}

async function show(
  ports: PagePorts,
  ctx: Ctx,
  request: PageRequest,
  done: Done | null,
  errors: FieldError[],
): Promise<PageAnswer> {
  const context = await contextOf(ports, ctx, request)
  const view = await networkView(ctx)
  return ctx.transaction(async (tx) => {
    const officials = await reads.accountsOf(tx.db, tx.authorityId, 'official')
    const posts = await postReads.timeline(tx.db, tx.authorityId, { limit: 50 })
    const [running] = await reads.storms(tx.db, tx.authorityId, stormAtLeast)
    const written = running
      ? ((await postReads.threadLengths(tx.db, tx.authorityId, [running.postId])).get(running.postId) ?? 0)
      : 0
    const body = practiceSwitches(context, {
      faults: shown.map((kind) => faultView(kind, view.accounts.find((one) => one.kind === 'official')?.faults ?? [])),
      alive: view.liveliness !== 'off',
      stormTargets: posts
        .filter((post) => officials.some((one) => one.id === post.author_id))
        .slice(0, 20)
        .map((post) => ({ id: post.id as PracticePostId, title: titleOf(post.text) })),
      storm: running ? { written, wanted: written + running.waiting } : null,
      accounts: officials.map(authorView),
      errors,
      done: done && words[context.lang][done],
      guard,
    })
    return html(body, errors.length > 0 ? 422 : 200)
  })
}

function faultView(kind: FaultKind, faults: readonly FaultSwitch[]): FaultView {
  const found = faults.find((fault) => fault.fault === faultOf[kind])
  return {
    kind,
    percent: Math.round((found?.chance ?? 0) * 100),
    seconds: timed.has(kind) ? (found?.seconds ?? (kind === 'slow' ? 3 : 30)) : null,
  }
}

const titleOf = (text: string) => (text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text)
