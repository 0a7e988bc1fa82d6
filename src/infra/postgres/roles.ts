import type pg from 'pg'

export const databaseName = 'buergernah'
/** Owns the database and its tables; migrations run as this role. */
export const ownerRole = 'buergernah_owner'
/** What the product runs as: rows only, inside the wall of row-level security. */
export const appRole = 'buergernah_app'

const preparationLock = 7_231_011
const harmless = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'

/** Makes the two roles where they are missing, on any server we are superuser of. */
export async function ensureRoles(client: pg.Client): Promise<void> {
  for (const role of [ownerRole, appRole]) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    if (rowCount === 0) await client.query(`create role ${role} ${harmless}`)
  }
}

/** Makes the roles and the database where they are missing; safe when several processes do it at once. */
export async function ensureDatabase(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [preparationLock])
  try {
    await ensureRoles(client)
    const { rows } = await client.query<{ rights: string | null }>(
      'select datacl::text as rights from pg_database where datname = $1',
      [databaseName],
    )
    // The schema public belongs to whoever owns the database (role pg_database_owner, PostgreSQL 15 and newer).
    if (rows[0] === undefined) await client.query(`create database ${databaseName} owner ${ownerRole} template template0`)
    if (rows[0]?.rights == null) {
      await client.query('revoke connect on database postgres from public')
      await client.query(
        `revoke all on database ${databaseName} from public; grant connect on database ${databaseName} to ${appRole}`,
      )
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [preparationLock])
  }
}
