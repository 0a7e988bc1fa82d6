import { z } from 'zod'

/** Which state of a thing one saw: a column of four bytes, so that a larger number names no state, and is no failure of the database either. */
export const Version = z.number().int().min(0).max(2_147_483_647)
