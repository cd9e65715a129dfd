import { z } from 'zod'
import { addDays, isoWeekday } from '../basics/day.ts'
import { TimeOfDay } from './time-of-day.ts'
import { instantAt, localDayAndTime, type Zone } from './zone.ts'

/** When nobody is written to: from `from` until `to`, over midnight if `to` is earlier; equal means never quiet. */
export const QuietHours = z.object({
  from: TimeOfDay,
  to: TimeOfDay,
  /** Whether people may be written to on Saturday and Sunday. */
  weekends: z.boolean(),
})
export type QuietHours = z.infer<typeof QuietHours>

/**
 * The given ISO instant when people in `zone` may be written to then, otherwise the first one after it
 * when they may. Refuses an unknown zone.
 */
export function nextAllowedInstant(instant: string, zone: Zone, quiet: QuietHours): string {
  const resumes = endOfQuiet(instant, zone, quiet)
  // Not later: clocks were set back and show a time again that had its end of quiet an hour ago.
  return resumes === null || Date.parse(resumes) <= Date.parse(instant)
    ? instant
    : nextAllowedInstant(resumes, zone, quiet)
}

function endOfQuiet(instant: string, zone: Zone, { from, to, weekends }: QuietHours): string | null {
  const { day, time } = localDayAndTime(instant, zone)
  if (!weekends && isoWeekday(day) > 5) return instantAt(addDays(day, 8 - isoWeekday(day)), '00:00', zone)
  if (from < to) return from <= time && time < to ? instantAt(day, to, zone) : null
  if (from > to && time >= from) return instantAt(addDays(day, 1), to, zone)
  if (from > to && time < to) return instantAt(day, to, zone)
  return null
}
