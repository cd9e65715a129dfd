import type { Figures } from './api.ts'
import { type Day, addDays, monthOf, sayDay, utcDay } from './basics/day.ts'
import {
  type FiscalQuarter,
  fiscalQuarterOf,
  nextFiscalQuarter,
  previousFiscalQuarter,
} from './calendar/fiscal.ts'
import { nameOf } from './committee/since-facts.ts'
import { proposedScore } from './key-result-quarters.ts'
import { ksiStandings } from './overview.ts'
import { isOverdue } from './parts/action-item.ts'
import type { AgendaKey } from './parts/meeting.ts'
import type { KeyResult } from './parts/key-result.ts'
import type { Plan } from './plan.ts'

interface Asked {
  readonly plan: Plan
  readonly figures: Figures
  readonly today: Day
}

/** What the reviews of a month and of a quarter show beside what a steering meeting does. */
export function reviewLines(
  asked: Asked,
): Readonly<Record<Extract<AgendaKey, 'monthActions' | 'scores' | 'benefits' | 'nextQuarter'>, string[]>> {
  const { plan, today } = asked
  const startMonth = plan.profile.fiscalYearStartMonth
  const current = fiscalQuarterOf(today, startMonth)
  return {
    monthActions: monthActionLines(asked),
    scores: scoreLines(plan, reviewedQuarter(plan, today)),
    benefits: benefitLines(asked),
    nextQuarter: ofQuarter(plan, nextFiscalQuarter(current, startMonth)).map(
      ({ title, target, unit, ownerId }) =>
        `${title}: ${`${target} ${unit}`.trim()}${ownerId ? ` (${nameOf(plan, ownerId)})` : ', no owner yet'}`,
    ),
  }
}

/** A review in the first weeks of a quarter looks back on the one before. */
function reviewedQuarter({ profile }: Plan, today: Day): FiscalQuarter {
  const current = fiscalQuarterOf(today, profile.fiscalYearStartMonth)
  return today < addDays(current.first, lookBackDays)
    ? previousFiscalQuarter(current, profile.fiscalYearStartMonth)
    : current
}
const lookBackDays = 28

function monthActionLines({ plan, today }: Asked): string[] {
  const { first, last } = monthOf(today)
  const isIn = (day: Day) => day >= first && day <= last
  return plan.actionItems
    .filter(({ done, dueOn }) => (done ? isIn(utcDay(done.at)) : isIn(dueOn)))
    .map((action) => {
      const { title, dueOn, done, ownerId } = action
      const state = done
        ? `Done on ${sayDay(utcDay(done.at))}`
        : isOverdue(action, today)
          ? `Overdue since ${sayDay(dueOn)}`
          : `Due ${sayDay(dueOn)}`
      return `${state}: ${title} (${nameOf(plan, ownerId)})`
    })
}

function scoreLines(plan: Plan, quarter: FiscalQuarter): string[] {
  const results = ofQuarter(plan, quarter)
  if (results.length === 0) return []
  const scores = results.map((result) => result.closed?.score ?? proposedScore(result))
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  return [
    `${quarter.label}: ${mean.toFixed(2)} on average of ${results.length} key results, 1 is all of it.`,
    ...results.map(
      (result, n) =>
        `${result.title}: ${scores[n]!.toFixed(2)}${result.closed ? '' : ' so far, not closed yet'}`,
    ),
  ]
}

function benefitLines({ plan, figures }: Asked): string[] {
  const standings = ksiStandings(plan, figures)
  return plan.outcomes.map(({ id, title, metric, baseline, target, unit }) => {
    const from = baseline === null ? 'no baseline' : `from ${baseline}`
    const to = target === null ? 'no target' : `to ${target} ${unit}`.trim()
    const measured = standings
      .filter(({ ksi, measurement }) => measurement && ksi.outcomeIds.includes(id))
      .map(({ ksi, value, label }) => `${ksi.title} ${value}, ${label.toLowerCase()}`)
    const said = measured.length === 0 ? 'not measured by a KSI yet' : measured.join('; ')
    return `${title}: ${[metric, from, to].filter(Boolean).join(' ')}; ${said}`
  })
}

function ofQuarter({ keyResults }: Plan, { label }: FiscalQuarter): KeyResult[] {
  return keyResults.filter(({ quarter }) => quarter === label)
}
