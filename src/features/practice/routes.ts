import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import { createAccount, expireToken, renewToken, setFaults, setHook } from './accounts.ts'
import {
  AccountInput,
  AccountToken,
  ChangeNetworkInput,
  CitizenWritesInput,
  FaultsInput,
  HookInput,
  NewAccountInput,
  PostsPage,
  PostsQuery,
  PracticeAccountView,
  PracticeNetworkView,
  PracticePostView,
  RecordPage,
  RenewTokenInput,
  StormInput,
} from './contract.ts'
import { listPosts, listRecord } from './lists.ts'
import { changeNetwork, networkView } from './network.ts'
import { storm } from './storm.ts'
import { writeAsCitizen } from './write.ts'

const keepers = ['practice.steer', 'channels.manage'] as const

/** The practice network for the desk: steering, accounts, and what the network saw. */
export const practiceRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/practice',
    who: 'staff',
    right: keepers,
    summary: 'The practice network: accounts, citizens, fault switches',
    input: z.object({}),
    output: PracticeNetworkView,
    run: networkView,
  }),
  route({
    method: 'PATCH',
    path: '/practice',
    who: 'staff',
    right: 'practice.steer',
    summary: 'Open it to visitors, change how lively the citizens are',
    input: ChangeNetworkInput,
    output: PracticeNetworkView,
    run: changeNetwork,
  }),
  route({
    method: 'POST',
    path: '/practice/accounts',
    who: 'staff',
    secretAnswer: true,
    right: keepers,
    summary: 'Create an official account; its token is shown once',
    input: NewAccountInput,
    output: AccountToken,
    status: 201,
    run: createAccount,
  }),
  route({
    method: 'POST',
    path: '/practice/accounts/:id/token',
    who: 'staff',
    secretAnswer: true,
    right: keepers,
    summary: 'Give an account a new token; the old one ends',
    input: RenewTokenInput,
    output: AccountToken,
    status: 201,
    run: renewToken,
  }),
  route({
    method: 'DELETE',
    path: '/practice/accounts/:id/token',
    who: 'staff',
    right: 'practice.steer',
    summary: "Let an account's token expire now",
    input: AccountInput,
    output: z.null(),
    status: 204,
    run: async (ctx, input) => {
      await expireToken(ctx, input.id)
      return null
    },
  }),
  route({
    method: 'PUT',
    path: '/practice/accounts/:id/faults',
    who: 'staff',
    right: 'practice.steer',
    summary: 'Set what goes wrong for an account; what is not named is off',
    input: FaultsInput,
    output: PracticeAccountView,
    run: setFaults,
  }),
  route({
    method: 'PUT',
    path: '/practice/accounts/:id/hook',
    who: 'staff',
    right: keepers,
    summary: "Send an account's news to a webhook from now on",
    input: HookInput,
    output: z.null(),
    status: 204,
    run: async (ctx, { id, ...hook }) => {
      await setHook(ctx, id, hook)
      return null
    },
  }),
  route({
    method: 'DELETE',
    path: '/practice/accounts/:id/hook',
    who: 'staff',
    right: keepers,
    summary: "Send an account's news to no webhook any more",
    input: AccountInput,
    output: z.null(),
    status: 204,
    run: async (ctx, input) => {
      await setHook(ctx, input.id, null)
      return null
    },
  }),
  route({
    method: 'POST',
    path: '/practice/posts/:id/storm',
    who: 'staff',
    right: 'practice.steer',
    summary: 'Let a storm of comments loose on a post',
    input: StormInput,
    output: z.object({ planned: z.number().int() }),
    status: 202,
    run: storm,
  }),
  route({
    method: 'POST',
    path: '/practice/citizens/:id/posts',
    who: 'staff',
    right: 'practice.steer',
    summary: 'Let an example citizen write',
    input: CitizenWritesInput,
    output: PracticePostView,
    status: 201,
    run: writeAsCitizen,
  }),
  route({
    method: 'GET',
    path: '/practice/posts',
    who: 'staff',
    right: keepers,
    summary: 'What stands in the public timeline, newest first',
    input: PostsQuery,
    output: PostsPage,
    run: listPosts,
  }),
  route({
    method: 'GET',
    path: '/practice/record',
    who: 'staff',
    right: keepers,
    summary: 'Every request to create something, as the network saw it, newest first',
    input: PostsQuery,
    output: RecordPage,
    run: listRecord,
  }),
]
