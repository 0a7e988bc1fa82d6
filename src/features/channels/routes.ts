import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import {
  archiveChannel,
  changeChannel,
  channelView,
  checkChannel,
  connectChannel,
  listChannels,
  networkViews,
  reconnectChannel,
  setTargetGroups,
  targetGroups,
} from './channels.ts'
import {
  ChangeChannelInput,
  ChannelInput,
  ChannelView,
  ConnectInput,
  EndChannelInput,
  NetworkView,
  ReconnectInput,
  TargetGroupsInput,
  TargetGroupView,
} from './contract.ts'

const nothing = z.object({})
const groups = z.object({ groups: z.array(TargetGroupView) })

export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/channels',
    who: 'staff',
    summary: 'All channels with their state',
    input: nothing,
    output: z.object({ channels: z.array(ChannelView) }),
    run: async (ctx) => ({ channels: await listChannels(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/networks',
    who: 'staff',
    summary: 'What each network can do and what connecting needs',
    input: nothing,
    output: z.object({ networks: z.array(NetworkView) }),
    run: async () => ({ networks: networkViews() }),
  }),
  route({
    method: 'GET',
    path: '/channels/:id',
    who: 'staff',
    summary: 'One channel',
    input: ChannelInput,
    output: ChannelView,
    run: (ctx, input) => ctx.transaction((tx) => channelView(tx, input.id)),
  }),
  route({
    method: 'POST',
    path: '/channels',
    callsOut: true,
    who: 'staff',
    right: 'channels.manage',
    summary: 'Connect an account as a new channel',
    input: ConnectInput,
    output: ChannelView,
    status: 201,
    run: connectChannel,
  }),
  route({
    method: 'POST',
    path: '/channels/:id/reconnect',
    callsOut: true,
    who: 'staff',
    right: 'channels.manage',
    summary: 'Give a channel a new token for the same account',
    input: ReconnectInput,
    output: ChannelView,
    run: reconnectChannel,
  }),
  route({
    method: 'POST',
    path: '/channels/:id/check',
    callsOut: true,
    who: 'staff',
    right: 'channels.manage',
    summary: 'Look now whether the channel works',
    input: ChannelInput,
    output: ChannelView,
    run: async (ctx, input) => {
      await checkChannel(ctx, input.id, AbortSignal.timeout(20_000))
      return ctx.transaction((tx) => channelView(tx, input.id))
    },
  }),
  route({
    method: 'PATCH',
    path: '/channels/:id',
    who: 'staff',
    right: 'channels.manage',
    summary: 'Change purpose, policy, owner, target groups',
    input: ChangeChannelInput,
    output: ChannelView,
    run: changeChannel,
  }),
  route({
    method: 'DELETE',
    path: '/channels/:id',
    who: 'staff',
    right: 'channels.manage',
    summary: 'End a channel; its history stays',
    input: EndChannelInput,
    output: z.null(),
    status: 204,
    run: async (ctx, input) => {
      await archiveChannel(ctx, input)
      return null
    },
  }),
  route({
    method: 'GET',
    path: '/target-groups',
    who: 'staff',
    summary: 'Target groups of the authority',
    input: nothing,
    output: groups,
    run: async (ctx) => ({ groups: await ctx.transaction(targetGroups) }),
  }),
  route({
    method: 'PUT',
    path: '/target-groups',
    who: 'staff',
    right: 'channels.manage',
    summary: 'Replace the list of target groups',
    input: TargetGroupsInput,
    output: groups,
    run: async (ctx, input) => ({ groups: await setTargetGroups(ctx, input) }),
  }),
]
