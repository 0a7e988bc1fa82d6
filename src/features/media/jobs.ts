import { defineSchedule, type ScheduleKind } from '../../infra/jobs.ts'
import { collectGarbage } from './garbage.ts'

export const schedules: ScheduleKind[] = [
  defineSchedule({ name: 'media.collectGarbage', cron: '40 2 * * *', run: collectGarbage }),
]
