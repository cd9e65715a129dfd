import type { MonthlyReview, ReviewState } from '#shared/key-result-reviews.ts'
import { useHost } from '../../host-context.tsx'
import { Entry, Hint, PlainList } from '../../ui/layout.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const faces: Record<ReviewState, { tone: Tone; word: string }> = {
  onTime: { tone: 'good', word: 'On time' },
  late: { tone: 'warning', word: 'Late' },
  missed: { tone: 'bad', word: 'Missed' },
  due: { tone: 'quiet', word: 'Due now' },
}

export function ReviewBadge({ state }: { state: ReviewState }) {
  return <StatusBadge {...faces[state]} />
}

/** Month by month whether somebody looked at the key result, newest first. */
export function ReviewMonths({ reviews }: { reviews: readonly MonthlyReview[] }) {
  const { locale } = useHost()
  if (reviews.length === 0) return <Hint>No review is due before it begins.</Hint>
  return (
    <PlainList label="Monthly reviews">
      {[...reviews].reverse().map(({ month, state }) => (
        <Entry key={month}>
          <span>{sayMonth(month, locale)}</span>
          <ReviewBadge state={state} />
        </Entry>
      ))}
    </PlainList>
  )
}

/** "March 2026" in the language of the host. */
function sayMonth(month: string, locale: string): string {
  const words = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, words).format(new Date(`${month}-01T00:00:00Z`))
}
