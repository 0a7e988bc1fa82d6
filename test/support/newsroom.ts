import sharp from 'sharp'
import { z } from 'zod'
import type { AnyConnector, Connector, Limits } from '../../src/connectors/connector.ts'
import { site } from '../../src/connectors/site/index.ts'
import { record } from '../../src/features/audit/audit.ts'
import { addChannel, addSiteChannel, registerConnectors } from '../../src/features/channels/channels.ts'
import type { ChannelId } from '../../src/features/channels/contract.ts'
import type { MediaView } from '../../src/features/media/contract.ts'
import { uploadImage } from '../../src/features/media/media.ts'
import type { ChangePostInput, CreatePostInput, PostId, PostView } from '../../src/features/publishing/contract.ts'
import { approvePost, createPost, postView, submitPost } from '../../src/features/publishing/publishing.ts'
import { noteSettled } from '../../src/features/publishing/settled.ts'
import type { Ctx } from '../../src/infra/ctx.ts'
import type { DepartmentId } from '../../src/kernel/actor.ts'
import { type MadeAuthority, type MadeStaff, makeAuthority, makeDepartment, makeStaff, type World } from './make.ts'
import { partAt } from './scripted-network.ts'

const limits: Limits = {
  text: { unit: 'characters', max: 100 },
  threadParts: 3,
  cutOff: null,
  altText: { max: 200 },
  images: { max: 2, bytes: 500_000, maxWidth: 64, maxHeight: 64, types: ['image/jpeg', 'image/png'] },
  linkCard: true,
  edit: true,
  remove: true,
  hide: false,
  privateMessages: false,
  perMinute: 600,
}

/** A network that exists in tests only: its deliveries are prepared and wait, nothing sends them. */
function network(name: string, differs: { limits?: Partial<Limits>; variant?: z.ZodType; changes?: boolean } = {}): AnyConnector {
  const prepare = (_: unknown, ids: { deliveryId: string }) => ({ id: ids.deliveryId })
  const never = () => Promise.reject(new Error('nothing is sent in this test'))
  const later = {
    prepare: (_parts: unknown, _post: unknown, ids: { deliveryId: string }) => ({ id: ids.deliveryId }),
    send: never,
    check: never,
  }
  const connector: Connector = {
    network: name,
    name: `Netz ${name}`,
    limits: { ...limits, ...differs.limits },
    settings: z.object({}),
    variant: (differs.variant ?? z.object({})) as Connector['variant'],
    connect: { fields: z.object({}), finish: never, health: () => Promise.resolve({ is: 'connected', expiresAt: null }) },
    access: () => ({ baseUrl: 'https://netz.example', headers: {} }),
    publish: {
      prepare,
      send: never,
      check: never,
      partAt,
      ...(differs.changes === false ? {} : { edit: later, remove: { prepare, send: never, check: never } }),
    },
  }
  return connector as unknown as AnyConnector
}

/** An authority with its site, two networks, and people for each part of the way of a post. */
export interface Newsroom {
  authority: MadeAuthority
  department: DepartmentId
  press: DepartmentId
  /** Short texts, threads of three, edits and removes. */
  plain: ChannelId
  /** Nothing that was sent can be changed; asks for a format with each post. */
  rigid: ChannelId
  site: ChannelId
  writer: MadeStaff
  colleague: MadeStaff
  approver: MadeStaff
  departmentHead: MadeStaff
  publisher: MadeStaff
  admin: MadeStaff
}

/** @param more further networks that the product shall know */
export async function makeNewsroom(world: World, more: readonly AnyConnector[] = []): Promise<Newsroom> {
  registerConnectors([
    site as unknown as AnyConnector,
    ...more,
    network('plain'),
    network('rigid', { changes: false, variant: z.object({ format: z.enum(['kurz', 'lang']).default('kurz') }) }),
  ])
  const authority = await makeAuthority(world)
  const department = await makeDepartment(authority, 'Amt für Straßen')
  const press = await makeDepartment(authority, 'Pressestelle')
  const channels = await authority.system.transaction(async (tx) => {
    const account = (name: string) => ({
      account: name,
      accountName: `@${name}`,
      accountUrl: null,
      settings: {},
      secret: {},
      expiresAt: null,
    })
    const own = await addSiteChannel(tx, { name: 'Eigene Website', origin: authority.origin })
    const first = await addChannel(tx, 'plain', 'Netz A', account('a'))
    const second = await addChannel(tx, 'rigid', 'Netz B', account('b'))
    return { site: own, plain: first.id, rigid: second.id }
  })
  const staff = (name: string, rights: Parameters<typeof makeStaff>[2]) => makeStaff(world, authority, { name, ...rights })
  return {
    authority,
    department,
    press,
    ...channels,
    writer: await staff('Erika Beispiel', { rights: ['posts.write'], departments: [department] }),
    colleague: await staff('Max Beispiel', { rights: ['posts.write', 'posts.approve'], departments: [department] }),
    approver: await staff('Anna Muster', { rights: ['posts.approve'], departments: [press] }),
    departmentHead: await staff('Otto Muster', { rights: ['posts.approve'], departments: [department] }),
    publisher: await staff('Petra Muster', { rights: ['posts.write', 'posts.publish'], departments: [press] }),
    admin: await staff('Vera Verwaltung', { rights: ['authority.manage', 'posts.write', 'posts.publish', 'privacy.handle'] }),
  }
}

/** A draft by the writer on the site and one network. */
export function writePost(room: Newsroom, wish: Partial<CreatePostInput> = {}): Promise<PostView> {
  const variants = [{ channelId: room.plain, text: null, link: null, linkCard: true, mediaIds: null, settings: {} }]
  return createPost(room.writer.ctx, {
    title: 'Brücke gesperrt',
    text: 'Die Musterbrücke ist bis Freitag gesperrt.',
    variants,
    ...wish,
  })
}

/** A post that a colleague has approved. */
export async function approvedPost(room: Newsroom, wish: Partial<CreatePostInput> = {}): Promise<PostView> {
  const post = await writePost(room, wish)
  const submitted = await submitPost(room.writer.ctx, { id: post.id, version: post.version, planOnApproval: false })
  return approvePost(room.approver.ctx, { id: post.id, version: submitted.version, comment: '' })
}

/** A real picture, large enough that networks need a smaller form of it. */
export async function makePicture(ctx: Ctx, o: { colour?: string; alt?: string; name?: string } = {}): Promise<MediaView> {
  const bytes = await sharp({ create: { width: 200, height: 120, channels: 3, background: o.colour ?? '#3366aa' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Kamera', Software: 'geheim' } })
    .toBuffer()
  return uploadImage(
    ctx,
    { alt: o.alt ?? 'Die Musterbrücke von Norden', language: 'de' },
    { fileName: o.name ?? 'IMG_1234.jpg', bytes },
  )
}

/** A save as the composer makes it. */
export const change = (
  post: { id: PostId; version: number },
  fields: Omit<ChangePostInput, 'id' | 'version'>,
): ChangePostInput => ({
  id: post.id,
  version: post.version,
  ...fields,
})

/** What a network answered, as the engine would write it; what follows from it runs at once. */
export async function networkSays(room: Newsroom, deliveryId: string, state: 'done' | 'failed' | 'unclear'): Promise<void> {
  const { system } = room.authority
  const subjectId = await system.transaction(async (tx) => {
    const row = await tx.db
      .updateTable('deliveries')
      .set({
        state,
        attempts: 1,
        ...(state === 'done'
          ? {
              done_at: tx.clock.now(),
              parts: JSON.stringify([{ remoteId: deliveryId, url: `https://netz.example/${deliveryId}` }]),
            }
          : {}),
      })
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', deliveryId)
      .returning('subject_id')
      .executeTakeFirstOrThrow()
    await record(tx, `delivery.${state}`, { kind: 'delivery', id: deliveryId })
    return row.subject_id
  })
  await noteSettled(system, { deliveryId, subjectKind: 'post', subjectId })
}

/** The delivery of a kind on a channel that is not withdrawn; the newest if there are several. */
export function deliveryOn(post: PostView, channelId: ChannelId, kind = 'post'): PostView['deliveries'][number] {
  const found = post.deliveries.findLast((one) => one.channelId === channelId && one.kind === kind && one.state !== 'withdrawn')
  if (!found) throw new Error(`no delivery of kind ${kind} on ${channelId}`)
  return found
}

export const now = (room: Newsroom, id: PostId): Promise<PostView> => room.authority.system.transaction((tx) => postView(tx, id))
