import { z } from 'zod'

/** What the network answers, as far as it is used. Unknown fields are ignored: a network may add some at any time. */
export const PostAnswer = z.object({ post: z.object({ id: z.string(), url: z.string() }) })

export const OnePost = z.object({
  post: z.object({
    text: z.string(),
    notice: z.string().nullable(),
    language: z.string(),
    images: z.array(z.object({ alt: z.string() })),
    link: z.object({ url: z.string() }).nullable(),
  }),
})

export const OwnPosts = z.object({
  posts: z.array(z.object({ id: z.string(), url: z.string(), reference: z.string().nullable() })),
  next: z.string().nullable(),
  complete: z.boolean(),
})

export const MediaAnswer = z.object({ media: z.object({ id: z.string() }) })

const Account = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  url: z.string(),
  tokenExpiresAt: z.string().nullable(),
})

export const AccountAnswer = z.object({ account: Account })

export const AppAnswer = z.object({ app: z.object({ id: z.string(), secret: z.string() }) })

/** One for each account that the consent is about. */
export const GrantAnswer = z.object({ grants: z.array(z.object({ token: z.string(), account: Account })) })

export const FiguresAnswer = z.object({
  account: z.object({ followers: z.number() }),
  posts: z.array(z.object({ id: z.string(), replies: z.number(), reactions: z.record(z.string(), z.number()) })),
})

export const EventsAnswer = z.object({ events: z.array(z.unknown()), cursor: z.string() })

export const ErrorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
