import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import type { Ctx } from '../ctx.ts'
import { route } from './route.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Writes down a hold on a channel that nobody looked for. */
const careless = (ctx: Ctx) =>
  ctx.transaction(async (tx) => {
    const times = { created_at: tx.clock.now(), released_at: null }
    const hold = { id: tx.newId('hold'), channel_id: tx.newId('channel'), from_lane: 0, reason: 'Probe', ...times }
    await tx.db
      .insertInto('delivery_holds')
      .values({ ...hold, authority_id: tx.authorityId })
      .execute()
    return null
  })

test('what names something that is not there is the mistake of the request, even where nobody looked', async () => {
  const server = await openServer(world, {
    routes: [
      route({
        ...{ method: 'POST', path: '/careless', who: 'nobody', summary: 'Write without looking' },
        ...{ input: z.object({}), output: z.null(), run: careless },
      }),
    ],
  })
  const { origin } = await makeAuthority(world)
  const answer = await server.inject(fromDesk(origin, { method: 'POST', url: '/api/v1/careless', payload: {} }))
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ code: 'common.unknownReference', errors: [{ field: 'channelId' }] })
  await server.close()
})
