import type { QuestionResult } from '#shared/api-survey-results.ts'
import type { Question } from '#shared/parts/survey.ts'
import { TrendChart } from '../../ui/trend-chart.tsx'
import { unitOf } from './results-words.ts'

/** The same question in every round that asked it, with its interval. */
export function ResultsTrend({ question, result }: { question: Question; result: QuestionResult }) {
  return (
    <TrendChart
      label={`Over the rounds: ${question.text}`}
      unit={unitOf(question)}
      points={result.trend.map(({ roundId, day, value, low, high }) => ({
        ...{ id: roundId, day, value, low, high },
        threshold: result.target?.yardstick.threshold ?? null,
        operator: result.target?.yardstick.operator,
      }))}
    />
  )
}
