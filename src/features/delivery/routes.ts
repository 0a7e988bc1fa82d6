import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import {
  DeliveryInput,
  DeliveryPage,
  DeliveryView,
  GiveUpInput,
  HoldInput,
  HoldView,
  Receipt,
  ReleasedCount,
  ReleaseHoldInput,
  ResolveInput,
  SettlerList,
  StoppedChannel,
  TroubleQuery,
} from './contract.ts'
import { giveUp } from './give-up.ts'
import { holds, receipt, troubledDeliveries } from './reads.ts'
import { stoppedByChannel } from './reads-stopped.ts'
import { releaseHeld, releaseRestored } from './release.ts'
import { resolveUnclear } from './resolve.ts'
import { settlers } from './settlers.ts'
import { holdDeliveries, lookAgain, releaseHold, retryFailed } from './steer.ts'

const holdList = z.object({ holds: z.array(HoldView) })

/** Who answers citizens settles what became of the answers; the use case looks at what the delivery is about. */
const resolve = { who: 'staff', right: ['deliveries.resolve', 'dialog.reply'] } as const

export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/deliveries/trouble',
    who: 'staff',
    summary: 'Deliveries that failed, are unclear, held or kept back, of what one may read',
    input: TroubleQuery,
    output: DeliveryPage,
    run: (ctx, input) => ctx.transaction((tx) => troubledDeliveries(tx, input)),
  }),
  route({
    method: 'GET',
    path: '/deliveries/stopped',
    who: 'staff',
    summary: 'What is due and kept back by a pause, a rule or a hold, counted for each channel',
    input: z.object({}),
    output: z.object({ channels: z.array(StoppedChannel) }),
    run: async (ctx) => ({ channels: await ctx.transaction(stoppedByChannel) }),
  }),
  route({
    method: 'GET',
    path: '/deliveries/settlers',
    who: 'staff',
    summary: 'Who can settle what became of a delivery',
    input: z.object({}),
    output: SettlerList,
    run: (ctx) => ctx.transaction(async (tx) => ({ people: await settlers(tx) })),
  }),
  route({
    method: 'POST',
    path: '/deliveries/restored/release',
    ...resolve,
    summary: 'Look up everything that a restore held, and let it go on',
    input: z.object({}),
    output: ReleasedCount,
    run: async (ctx) => ({ released: await releaseRestored(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/deliveries/:id/receipt',
    who: 'staff',
    summary: 'The proof of one delivery: text, media, times, every try',
    input: DeliveryInput,
    output: Receipt,
    run: (ctx, input) => ctx.transaction((tx) => receipt(tx, input.id)),
  }),
  route({
    method: 'POST',
    path: '/deliveries/:id/look',
    ...resolve,
    summary: 'Look again now whether it is there',
    input: DeliveryInput,
    output: DeliveryView,
    run: lookAgain,
  }),
  route({
    method: 'POST',
    path: '/deliveries/:id/resolution',
    ...resolve,
    summary: 'Say what a person found on the network, or did there by hand',
    input: ResolveInput,
    output: DeliveryView,
    run: resolveUnclear,
  }),
  route({
    method: 'POST',
    path: '/deliveries/:id/retry',
    ...resolve,
    summary: 'Try a failed delivery once more',
    input: DeliveryInput,
    output: DeliveryView,
    run: retryFailed,
  }),
  route({
    method: 'POST',
    path: '/deliveries/:id/give-up',
    ...resolve,
    summary: 'End a failed delivery for good, with a reason',
    input: GiveUpInput,
    output: DeliveryView,
    run: giveUp,
  }),
  route({
    method: 'POST',
    path: '/deliveries/:id/release',
    ...resolve,
    summary: 'Let a held delivery go on',
    input: DeliveryInput,
    output: DeliveryView,
    run: releaseHeld,
  }),
  route({
    method: 'GET',
    path: '/holds',
    who: 'staff',
    summary: 'What is stopped right now',
    input: z.object({}),
    output: holdList,
    run: async (ctx) => ({ holds: await ctx.transaction(holds) }),
  }),
  route({
    method: 'POST',
    path: '/holds',
    who: 'staff',
    right: 'channels.hold',
    summary: 'Stop what leaves, on one channel or all',
    input: HoldInput,
    output: holdList,
    status: 201,
    run: async (ctx, input) => {
      await holdDeliveries(ctx, input)
      return { holds: await ctx.transaction(holds) }
    },
  }),
  route({
    method: 'DELETE',
    path: '/holds/:id',
    who: 'staff',
    right: 'channels.hold',
    summary: 'Let it go on',
    input: ReleaseHoldInput,
    output: holdList,
    run: async (ctx, input) => {
      await releaseHold(ctx, input)
      return { holds: await ctx.transaction(holds) }
    },
  }),
]
