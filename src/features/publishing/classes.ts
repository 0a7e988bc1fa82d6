import type { Ctx, Tx } from '../../infra/ctx.ts'
import { uniqueViolation } from '../../infra/db/refusal.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { requireDepartment, requireMembers } from '../people/people.ts'
import { publishingFaults } from './contract-faults.ts'
import type { AddPostClassInput, ChangePostClassInput, PostClass } from './contract-settings.ts'
import { can } from './policy.ts'
import { classRow, postClasses } from './reads-settings.ts'

/** What an authority starts with: four eyes by default, a short way for routine, the long one for what needs the department's word. */
const standard = [
  { name: 'Standard', description: 'Vier Augen: Eine andere Person gibt frei.', approval: 'four-eyes', is_default: true },
  {
    name: 'Fachthema',
    description: 'Zuerst das Fachamt, dann die Pressestelle.',
    approval: 'department-and-press',
    is_default: false,
  },
  {
    name: 'Routine',
    description: 'Wiederkehrende Hinweise ohne Freigabe, etwa Öffnungszeiten.',
    approval: 'none',
    is_default: false,
  },
] as const

/** Gives an authority its first classes, once. Several at once agree on one set. */
export async function ensureClasses(tx: Tx): Promise<void> {
  const any = await tx.db
    .selectFrom('post_classes')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .limit(1)
    .executeTakeFirst()
  if (any) return
  const rows = standard.map((one, position) => ({
    ...one,
    authority_id: tx.authorityId,
    id: tx.newId('class'),
    press_department_id: null,
    role_ids: [],
    time_limit_hours: 24,
    position,
    created_at: tx.clock.now(),
    archived_at: null,
  }))
  await tx.db
    .insertInto('post_classes')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function addPostClass(ctx: Ctx, input: AddPostClassInput): Promise<PostClass[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    await ensureClasses(tx)
    await checkParts(tx, input, null)
    const id = tx.newId('class')
    await named(() =>
      tx.db
        .insertInto('post_classes')
        .values({
          authority_id: tx.authorityId,
          id,
          name: input.name,
          description: input.description,
          approval: input.approval,
          press_department_id: input.pressDepartmentId,
          role_ids: input.roleIds,
          time_limit_hours: input.timeLimitHours,
          is_default: false,
          position: input.position ?? 1000,
          created_at: tx.clock.now(),
          archived_at: null,
        })
        .execute(),
    )
    await record(tx, 'publishing.classAdded', { kind: 'class', id }, { facts: { approval: input.approval } })
    tx.hint('posts')
    return postClasses(tx)
  })
}

export function changePostClass(ctx: Ctx, input: ChangePostClassInput): Promise<PostClass[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const row = await classRow(tx, input.id)
    if (!row) throw commonFaults.notFound()
    if (row.version !== input.version) throw commonFaults.stale()
    await checkParts(tx, input, row)
    if (input.archived && row.is_default) throw publishingFaults.lastClass()
    const { id, version, ...change } = input
    if (input.isDefault)
      await tx.db
        .updateTable('post_classes')
        .set({ is_default: false })
        .where('authority_id', '=', tx.authorityId)
        .where('is_default', '=', true)
        .execute()
    const archived = input.archived === undefined ? {} : { archived_at: input.archived ? tx.clock.now() : null }
    const result = await named(() =>
      tx.db
        .updateTable('post_classes')
        .set({ ...columns(input), ...archived, version: version + 1 })
        .where('authority_id', '=', tx.authorityId)
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst(),
    )
    if (result.numUpdatedRows === 0n) throw commonFaults.stale()
    await record(tx, 'publishing.classChanged', { kind: 'class', id }, { fields: Object.keys(change) })
    tx.hint('posts')
    return postClasses(tx)
  })
}

/** @throws common.unknownReference, people.unknownMember */
async function checkParts(
  tx: Tx,
  input: Pick<Fields, 'pressDepartmentId' | 'roleIds'>,
  before: { press_department_id: string | null; role_ids: readonly string[] } | null,
): Promise<void> {
  const { pressDepartmentId, roleIds } = input
  if (pressDepartmentId && pressDepartmentId !== before?.press_department_id) {
    await requireDepartment(tx, pressDepartmentId, 'pressDepartmentId')
  }
  // A role that was deleted since stands in nobody's way.
  const added = roleIds?.filter((id) => !before?.role_ids.includes(id)) ?? []
  await requireMembers(tx, { roleIds: added })
}

type Fields = Partial<
  Pick<
    ChangePostClassInput,
    'name' | 'description' | 'approval' | 'pressDepartmentId' | 'roleIds' | 'timeLimitHours' | 'position' | 'isDefault'
  >
>

/** Only what was said: what is left out stays. */
function columns(input: Fields) {
  return {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.approval === undefined ? {} : { approval: input.approval }),
    ...(input.pressDepartmentId === undefined ? {} : { press_department_id: input.pressDepartmentId }),
    ...(input.roleIds === undefined ? {} : { role_ids: input.roleIds as string[] }),
    ...(input.timeLimitHours === undefined ? {} : { time_limit_hours: input.timeLimitHours }),
    ...(input.position === undefined ? {} : { position: input.position }),
    ...(input.isDefault === undefined ? {} : { is_default: true }),
  }
}

/** A name that exists already is said as such. */
export async function named<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (uniqueViolation(error) !== null) throw publishingFaults.nameTaken()
    throw error
  }
}
