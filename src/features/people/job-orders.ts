import { z } from 'zod'
import type { JobOrder } from '../../infra/jobs.ts'
import { idSchema } from '../../kernel/id.ts'

const LinkJob = z.object({ linkId: idSchema('link') })
const NotificationJob = z.object({ notificationId: idSchema('notification') })

/** Sends an invitation or a way to a new password. The token is made when the mail is: it never lies in the queue. */
export const mailLink: JobOrder<z.infer<typeof LinkJob>> = {
  name: 'people.mailLink',
  input: LinkJob,
  once: (input) => input.linkId,
}

/** Sends a notification as mail unless it was read meanwhile. */
export const mailNotification: JobOrder<z.infer<typeof NotificationJob>> = {
  name: 'people.mailNotification',
  input: NotificationJob,
  once: (input) => input.notificationId,
}
