import { type Route, route } from '../../infra/http/route.ts'
import {
  EditResult,
  MoveInput,
  PlanInput,
  PostIdInput,
  PostReceipts,
  PostVersionInput,
  PostView,
  PublishEditInput,
  RemovePostInput,
  RemoveResult,
  SendCurrentInput,
} from './contract.ts'
import { publishEdit } from './edit-sent.ts'
import { postReceipts } from './receipts.ts'
import { removePost } from './remove-sent.ts'
import { seen } from './seen.ts'
import { planPost, publishNow } from './send.ts'
import { sendCurrent } from './send-current.ts'
import { movePost, withdrawPost } from './steer.ts'

/** The right of the post's lane is asked for in the use case. */
const publish = { who: 'staff', right: ['posts.publish', 'posts.publishUrgent', 'crisis.act'] } as const
const steer = { who: 'staff', right: ['posts.write', 'posts.publish', 'posts.publishUrgent', 'crisis.act'] } as const

/** What leaves, and what becomes of it. */
export const sendingRoutes: Route[] = [
  route({
    ...publish,
    method: 'POST',
    path: '/posts/:id/plan',
    callsOut: true,
    summary:
      'Plan a post for its time, on all channels or none; a local time that is missing or doubled is answered with choices',
    input: PlanInput,
    output: PostView,
    run: planPost,
  }),
  route({
    ...publish,
    method: 'POST',
    path: '/posts/:id/publication',
    callsOut: true,
    summary: 'Send a post at once, on all channels or none',
    input: PostVersionInput,
    output: PostView,
    run: (ctx, input) => publishNow(ctx, input),
  }),
  route({
    ...steer,
    method: 'POST',
    path: '/posts/:id/move',
    summary: 'Move a post to another time; approvals stay',
    input: MoveInput,
    output: PostView,
    run: movePost,
  }),
  route({
    ...steer,
    method: 'POST',
    path: '/posts/:id/withdrawal',
    summary: 'Take a planned post back before anything has left',
    input: PostVersionInput,
    output: PostView,
    run: withdrawPost,
  }),
  route({
    ...publish,
    method: 'POST',
    path: '/posts/:id/edit-publication',
    callsOut: true,
    summary: 'Send the approved change of a sent post to every channel that can take it; the others are named',
    input: PublishEditInput,
    output: EditResult,
    run: publishEdit,
  }),
  route({
    ...publish,
    method: 'POST',
    path: '/posts/:id/current-publication',
    callsOut: true,
    summary: 'Send a sent post, as it now is, to one channel where it never arrived; what failed there is given up',
    input: SendCurrentInput,
    output: PostView,
    run: sendCurrent,
  }),
  route({
    ...publish,
    method: 'POST',
    path: '/posts/:id/removal',
    summary: 'Remove a sent post with a reason, everywhere or on some channels; those that cannot are named',
    input: RemovePostInput,
    output: RemoveResult,
    run: removePost,
  }),
  route({
    method: 'GET',
    path: '/posts/:id/receipts',
    who: 'staff',
    summary: 'The proof of every delivery: text, media, times, tries, and who approved exactly that content',
    input: PostIdInput,
    output: PostReceipts,
    run: seen((tx, input) => postReceipts(tx, input.id)),
  }),
]
