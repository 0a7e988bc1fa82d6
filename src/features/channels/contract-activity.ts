import { z } from 'zod'
import { idSchema } from '../../kernel/id.ts'

/** Days that a channel's strip shows, today included. */
export const activityDays = 14

const When = z.iso.datetime()
const Count = z.number().int()

/**
 * What a channel's card tells of its work. Channels owns the words; who knows deliveries and messages answers them (`GET
 * /channels/activity`).
 */
export const ChannelActivity = z
  .object({
    channelId: idSchema('channel'),
    lastSentAt: When.nullable(),
    lastReceivedAt: When.nullable(),
    days: z
      .array(z.object({ day: z.iso.date(), done: Count, unclear: Count, failed: Count }))
      .length(activityDays)
      .meta({ description: 'Deliveries of each day in the zone of the authority, oldest first; days without any are there too' }),
    waiting: Count.meta({ description: 'Due and not out yet' }),
    stopped: Count.meta({ description: 'Of these: kept back by a pause, the rule for emergencies or a hold' }),
    held: Count,
    unclear: Count,
    failed: Count.meta({ description: 'Failed within these days' }),
  })
  .meta({ id: 'ChannelActivity' })
export type ChannelActivity = z.infer<typeof ChannelActivity>
