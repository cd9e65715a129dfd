import { addDays, type Day } from '#shared/basics/day.ts'
import { ChoiceRow } from './choice-row.tsx'

const spans = { 28: '28 days', 90: '90 days' } as const
export type SpanDays = keyof typeof spans

/** How far back a page of days looks. */
export function SpanChoice({ chosen, onChoose }: { chosen: SpanDays; onChoose: (days: SpanDays) => void }) {
  return (
    <ChoiceRow
      label="How far back"
      choices={Object.entries(spans).map(([value, name]) => ({ value, name }))}
      chosen={String(chosen)}
      onChoose={(value) => onChoose(Number(value) as SpanDays)}
    />
  )
}

/** What is asked of the server for the days up to today. */
export function spanQuery(today: Day, days: SpanDays): string {
  return `?first=${addDays(today, 1 - days)}&last=${today}`
}
