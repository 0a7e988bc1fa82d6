import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import { switchCheck } from './check-settings.ts'
import { addPostClass, changePostClass, ensureClasses } from './classes.ts'
import {
  AddPostClassInput,
  AddTopicInput,
  ChangePostClassInput,
  ChangeTopicInput,
  CheckSettings,
  PostClassList,
  PostFields,
  SwitchCheckInput,
  TopicList,
} from './contract.ts'
import { checkSettings, postClasses, postFields, topics } from './reads-settings.ts'
import { seen } from './seen.ts'
import { addTopic, changeTopic } from './topics.ts'

const nothing = z.object({})
const manage = { who: 'staff', right: 'authority.manage' } as const

/** What the authority decided about its posts: topics, kinds, checks. */
export const settingsRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/topics',
    who: 'staff',
    summary: 'Topics of posts',
    input: nothing,
    output: TopicList,
    run: seen(async (tx) => ({ topics: await topics(tx) })),
  }),
  route({
    ...manage,
    method: 'POST',
    path: '/topics',
    summary: 'Add a topic',
    input: AddTopicInput,
    output: TopicList,
    status: 201,
    run: async (ctx, input) => ({ topics: await addTopic(ctx, input) }),
  }),
  route({
    ...manage,
    method: 'PATCH',
    path: '/topics/:id',
    summary: 'Rename, describe, order or archive a topic',
    input: ChangeTopicInput,
    output: TopicList,
    run: async (ctx, input) => ({ topics: await changeTopic(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/post-classes',
    who: 'staff',
    summary: 'Kinds of posts with the approvals each needs',
    input: nothing,
    output: PostClassList,
    run: seen(async (tx) => {
      await ensureClasses(tx)
      return { classes: await postClasses(tx) }
    }),
  }),
  route({
    ...manage,
    method: 'POST',
    path: '/post-classes',
    summary: 'Add a kind of post',
    input: AddPostClassInput,
    output: PostClassList,
    status: 201,
    run: async (ctx, input) => ({ classes: await addPostClass(ctx, input) }),
  }),
  route({
    ...manage,
    method: 'PATCH',
    path: '/post-classes/:id',
    summary: 'Change a kind of post',
    input: ChangePostClassInput,
    output: PostClassList,
    run: async (ctx, input) => ({ classes: await changePostClass(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/check-settings',
    who: 'staff',
    summary: 'Which checks run',
    input: nothing,
    output: CheckSettings,
    run: seen(async (tx) => ({ checks: await checkSettings(tx) })),
  }),
  route({
    method: 'GET',
    path: '/post-fields',
    who: 'staff',
    summary: 'What each network asks with a post; the composer draws its form from it',
    input: nothing,
    output: PostFields,
    run: async () => ({ networks: postFields() }),
  }),
  route({
    ...manage,
    method: 'PUT',
    path: '/check-settings/:group',
    summary: 'Turn a group of checks off, with a reason, or on again',
    input: SwitchCheckInput,
    output: CheckSettings,
    run: async (ctx, input) => ({ checks: await switchCheck(ctx, input) }),
  }),
]
