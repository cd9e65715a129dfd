import type { Figures } from './api.ts'
import { type Day, addDays, daysBetween, sayDay, utcDay } from './basics/day.ts'
import { sayAmount, sayFigure } from './basics/yardstick.ts'
import { type ActionItem, isOverdue } from './parts/action-item.ts'
import { completeness } from './parts/checklist-item.ts'
import { decisionNumber } from './parts/decision.ts'
import { keyResultStatus, weakest } from './parts/key-result.ts'
import { type AgendaKey, lastClosed, type Meeting } from './parts/meeting.ts'
import type { Milestone } from './parts/milestone.ts'
import { openRisks, overall } from './parts/risk.ts'
import { yardstickOf } from './parts/ksi.ts'
import { readiness } from './parts/site.ts'
import { problemSiteLines, recentlyMovedLines } from './committee/problem-sites.ts'
import { type KsiStanding, ksiStandings, waveProgress } from './overview.ts'
import type { Plan } from './plan.ts'
import { sparkOf } from './spark.ts'
import { gradeWords, keyResultStatusWords, levelWords } from './words.ts'
import { goNoGoWords, modeWords, waveStateWords } from './words/rollout.ts'

/** Lines of the reviews of a month and a quarter stand in review-lines.ts. */
type ReviewKey = 'monthActions' | 'scores' | 'benefits' | 'nextQuarter'
export type AgendaLines = Readonly<Record<AgendaKey, readonly string[]>>

interface Asked {
  readonly plan: Plan
  readonly figures: Figures
  readonly meeting: Meeting | null
  readonly today: Day
}

/** Milestones further away than this are not talked about yet. */
const horizonDays = 45

/** What there is to say under each heading; an empty list is nothing to say. */
export function agendaLines(asked: Asked): Omit<AgendaLines, ReviewKey> {
  return {
    actions: actionLines(asked),
    status: statusLines(asked),
    milestones: milestoneLines(asked),
    okrs: okrLines(asked),
    ksis: ksiLines(asked),
    risks: riskLines(asked),
    quality: qualityLines(asked),
    support: supportLines(asked),
    decisions: decisionLines(asked),
    parkingLot: parkingLines(asked),
  }
}

function actionLines({ plan, today }: Asked): string[] {
  const since = lastClosed(plan.meetings)?.closed?.at ?? plan.createdAt
  const open = plan.actionItems.filter(({ done }) => !done).sort(byDueDay)
  const done = plan.actionItems.filter((each) => each.done && each.done.at > since)
  return [
    ...open.map((action) => {
      const state = isOverdue(action, today) ? 'Overdue since' : 'Due'
      return `${state} ${sayDay(action.dueOn)}: ${action.title} (${nameOf(plan, action.ownerId)})`
    }),
    ...done.map(({ title, ownerId }) => `Done since the last meeting: ${title} (${nameOf(plan, ownerId)})`),
  ]
}

function statusLines({ plan, figures }: Asked): string[] {
  const waves = waveProgress(plan, figures)
  const people = waves.reduce((sum, wave) => sum + wave.counted, 0)
  const activated = waves.reduce((sum, wave) => sum + wave.activated, 0)
  return [
    `${modeWords[plan.profile.mode]}; ${sayAmount('share', completeness(plan.checklist))} of the checklist is done.`,
    ...waves.map(
      ({ wave, activated: done, counted }) =>
        `${wave.name}: ${waveStateWords[wave.state].toLowerCase()}${wave.launchOn ? `, launch ${sayDay(wave.launchOn)}` : ''}${counted > 0 ? `, ${done} of ${counted} people activated` : ''}`,
    ),
    ...(people > 0 ? [`In all waves ${activated} of ${people} people are activated.`] : []),
  ]
}

function milestoneLines({ plan, today }: Asked): string[] {
  const last = addDays(today, horizonDays)
  return plan.milestones
    .filter(({ done, dueOn, goNoGo }) => !done && (dueOn <= last || goNoGo === 'open'))
    .sort(byDueDay)
    .map((milestone) => `${sayDay(milestone.dueOn)}: ${milestone.title}${sayMilestone(milestone, today)}`)
}

function sayMilestone({ dueOn, originalDueOn, goNoGo }: Milestone, today: Day): string {
  const late = dueOn < today ? `${daysBetween(dueOn, today)} days late` : ''
  const slipped = originalDueOn && originalDueOn < dueOn ? `first planned for ${sayDay(originalDueOn)}` : ''
  const gate = goNoGo === 'notNeeded' ? '' : goNoGoWords[goNoGo].toLowerCase()
  const said = [late, slipped, gate].filter(Boolean)
  return said.length === 0 ? '' : ` (${said.join('; ')})`
}

function okrLines({ plan, today }: Asked): string[] {
  return plan.objectives.flatMap(({ id, title }) => {
    const results = plan.keyResults.filter(({ objectiveId }) => objectiveId === id)
    return [
      `${title}: ${keyResultStatusWords[weakest(results, today)].toLowerCase()}`,
      ...results.map((result) => {
        const status = keyResultStatusWords[keyResultStatus(result, today)].toLowerCase()
        return `${[result.quarter, result.title].filter(Boolean).join(' ')}: ${status}${result.override ? ' (judged by hand)' : ''}`
      }),
    ]
  })
}

function ksiLines({ plan, figures }: Asked): string[] {
  return ksiStandings(plan, figures).map(({ ksi, words }) => `${ksi.title}: ${words}`)
}

function riskLines({ plan, today }: Asked): string[] {
  const issues = plan.issues.filter(({ closed }) => !closed)
  return [
    ...issues.map(({ title, severity, nextSteps, assistanceNeeded }) =>
      [`Issue, ${levelWords[severity].toLowerCase()}: ${title}`, nextSteps, assistanceNeeded]
        .filter(Boolean)
        .join('. '),
    ),
    ...openRisks(plan.risks).map((risk) => {
      const due = risk.reviewOn && risk.reviewOn <= today ? ', review due' : ''
      return `Risk, ${gradeWords[overall(risk)].toLowerCase()}${due}: ${risk.title}${risk.ownerId ? ` (${nameOf(plan, risk.ownerId)})` : ''}`
    }),
  ]
}

function qualityLines({ plan, figures, today }: Asked): string[] {
  const measured = ksiStandings(plan, figures).filter(
    ({ ksi, measurement }) => ksi.source?.kind === 'callQuality' && measurement,
  )
  const blocked = plan.sites.filter((site) => readiness(site) === 'red').map(({ name }) => name)
  return [
    ...measured.flatMap((each) => [`${each.ksi.title}: ${each.words}`, ...trend(figures, each)]),
    ...problemSiteLines(plan, figures.siteQuality ?? []),
    ...(blocked.length > 0 ? [`Sites with blocked work: ${blocked.join(', ')}.`] : []),
    ...recentlyMovedLines(plan, today),
  ]
}

function trend(figures: Figures, standing: KsiStanding): string[] {
  const yardstick = yardstickOf(standing.ksi, standing.measurement?.version)
  const days = sparkOf(figures, standing)
  const [first, last] = [days[0], days.at(-1)]
  if (!yardstick || !first || !last || first === last) return []
  return [
    `Trend: ${sayFigure(yardstick, first.value)} on ${sayDay(first.day)}, ${sayFigure(yardstick, last.value)} on ${sayDay(last.day)}.`,
  ]
}

function supportLines({ plan, figures }: Asked): string[] {
  return ksiStandings(plan, figures)
    .filter(({ ksi, measurement }) => ksi.type === 'usageSupport' && measurement)
    .map(({ ksi, words }) => `${ksi.title}: ${words}`)
}

function decisionLines({ plan, today }: Asked): string[] {
  const since = lastClosed(plan.meetings)?.closed?.at ?? plan.createdAt
  const say = ({ number, title }: { number: number; title: string }) =>
    `${decisionNumber({ number })} ${title}`
  return [
    ...plan.decisions
      .filter(({ state }) => state === 'voting')
      .map((each) => `To vote on: ${say(each)} (votes so far: ${each.votes.length})`),
    ...plan.decisions
      .filter(({ state, reviewOn }) => state === 'decided' && reviewOn !== null && reviewOn <= today)
      .map((each) => `Did it work? ${say(each)}`),
    ...plan.decisions
      .filter(({ state, at }) => state === 'decided' && at > since)
      .map((each) => `Decided on ${sayDay(utcDay(each.at))}: ${say(each)}`),
    ...plan.decisions
      .filter(({ state, at }) => state === 'failed' && at > since)
      .map((each) => `Voted on, but not decided: ${say(each)}`),
  ]
}

function parkingLines({ plan, meeting }: Asked): string[] {
  const before = lastClosed(plan.meetings)
  const isWritten = meeting?.agenda.some(({ section }) => section !== null) ?? false
  const own = meeting?.parkingLot ?? []
  return [
    ...(before?.parkingLot ?? [])
      .filter((title) => isWritten === false || own.includes(title))
      .map((title) => `From the last meeting: ${title}`),
    ...(isWritten ? [] : (meeting?.agenda ?? [])).map(({ title }) => `Brought up for this meeting: ${title}`),
    ...own.filter((title) => !before?.parkingLot.includes(title)),
  ]
}

function byDueDay(a: Pick<ActionItem, 'dueOn'>, b: Pick<ActionItem, 'dueOn'>): number {
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0
}

function nameOf({ people }: Plan, personId: string): string {
  return Object.hasOwn(people, personId) ? people[personId]!.name : 'someone no longer on the plan'
}
