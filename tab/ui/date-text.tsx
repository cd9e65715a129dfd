import type { Day } from '#shared/basics/day.ts'
import { useHost } from '../host-context.tsx'

/** A calendar day, the same everywhere on earth. */
export function DayText({ day }: { day: Day | null }) {
  const { locale } = useHost()
  if (day === null) return <span>No date</span>
  return <time dateTime={day}>{sayDay(day, locale)}</time>
}

/** A moment, on the clock of whoever looks. */
export function MomentText({ at }: { at: string }) {
  const { locale } = useHost()
  return <time dateTime={at}>{sayMoment(at, locale)}</time>
}

/** The time of day only, for what happens today. */
export function ClockTime({ at }: { at: string }) {
  const { locale } = useHost()
  return (
    <time dateTime={at}>{new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at))}</time>
  )
}

/** A moment with weekday and zone, for meetings. */
export function MeetingTime({ at }: { at: string }) {
  const { locale } = useHost()
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  return <time dateTime={at}>{format.format(new Date(at))}</time>
}

export function sayDay(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))
}

export function sayShortDay(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(day),
  )
}

function sayMoment(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
}
