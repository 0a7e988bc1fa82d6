import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import { ChangePeriodInput, ErasedView, PeriodView, PersonData, PersonHit, PersonInput, PersonQuery } from './contract.ts'
import { erasePerson } from './erase-person.ts'
import { personPdf } from './pdf.ts'
import { changePeriod, listPeriods } from './periods.ts'
import { findPerson, personData } from './person.ts'

const periods = z.object({ items: z.array(PeriodView) })
const handle = { who: 'staff', right: 'privacy.handle' } as const

export const privacyRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/retention-periods',
    who: 'staff',
    right: ['periods.manage', 'privacy.handle'],
    summary: 'How long each kind of personal data is kept, and what the last deletion did',
    input: z.object({}),
    output: periods,
    run: async (ctx) => ({ items: await listPeriods(ctx) }),
  }),
  route({
    method: 'PUT',
    path: '/retention-periods/:kind',
    who: 'staff',
    right: 'periods.manage',
    summary: 'Choose another period',
    input: ChangePeriodInput,
    output: periods,
    run: async (ctx, input) => ({ items: await changePeriod(ctx, input) }),
  }),
  route({
    ...handle,
    // POST: what is searched for is personal data and must not stand in an address.
    method: 'POST',
    path: '/persons/searches',
    secretAnswer: true,
    summary: 'Find a person by name, handle, id or e-mail over all channels; recorded',
    input: PersonQuery,
    output: z.object({ items: z.array(PersonHit) }),
    run: async (ctx, input) => ({ items: await findPerson(ctx, input) }),
  }),
  route({
    ...handle,
    method: 'POST',
    path: '/persons/export',
    secretAnswer: true,
    summary: 'Everything stored about a person; recorded with the reason',
    input: PersonInput,
    output: PersonData,
    run: personData,
  }),
  route({
    ...handle,
    method: 'POST',
    path: '/persons/export-pdf',
    secretAnswer: true,
    summary: 'The same as a document, base64',
    input: PersonInput,
    output: z.object({ fileName: z.string(), base64: z.string() }),
    run: async (ctx, input) => {
      const pdf = await personPdf(await personData(ctx, input))
      return { fileName: `auskunft-${ctx.clock.now().toISOString().slice(0, 10)}.pdf`, base64: pdf.toString('base64') }
    },
  }),
  route({
    ...handle,
    method: 'POST',
    path: '/persons/erasure',
    summary: 'Erase a person; recorded with the reason, kept erased after a restore',
    input: PersonInput,
    output: ErasedView,
    run: erasePerson,
  }),
]
