import { agendaFor } from '../agenda.ts'
import type { Figures, SiteCalls } from '../api.ts'
import { type Day, sayDay, utcDay } from '../basics/day.ts'
import { sayAmount, sayPart } from '../basics/yardstick.ts'
import type { ComingMeeting } from '../coming-meeting.ts'
import { changedLines } from '../changed-lines.ts'
import { ksiStandings, waveProgress } from '../overview.ts'
import { isOverdue } from '../parts/action-item.ts'
import { decisionNumber } from '../parts/decision.ts'
import { keyResultStatus, progress } from '../parts/key-result.ts'
import { openRisks, overall } from '../parts/risk.ts'
import type { Plan } from '../plan.ts'
import { decisionStateWords } from '../words/committee.ts'
import { goNoGoWords, waveStateWords } from '../words/rollout.ts'
import { keyResultStatusWords, gradeWords, strategyWords } from '../words.ts'
import { figureTable, provenanceTable, trends } from './figures.ts'
import type { PackBlock, PackColumn, PackPage, PackRow, PackTone } from './pack.ts'

interface Asked {
  readonly plan: Plan
  readonly figures: Figures
  readonly today: Day
  /** Null where the pack is made for no meeting. */
  readonly occurrence: ComingMeeting | null
  /** Calls by site over the last weeks; empty where nothing was measured. */
  readonly sites: readonly SiteCalls[]
}

/** Everything behind the first page, in the order of the agenda. Pages without content are left out. */
export function appendixPages(asked: Asked): PackPage[] {
  return [
    agendaPage(asked),
    {
      title: 'What changed since the last meeting',
      blocks: [listed('', changedLines(asked.plan, asked.figures))],
    },
    ...ksiPages(asked),
    page('Objectives and key results', [keyResultTable(asked)]),
    page('Waves and milestones', [waveTable(asked), milestoneTable(asked)]),
    page('Risks', [riskTable(asked)]),
    page('Issues', [issueTable(asked)]),
    page('Call quality by site', [siteTable(asked)]),
    page('Decisions', [decisionTable(asked)]),
    page('Actions', [actionTable(asked)]),
    page('Sources', [provenanceTable(ksiStandings(asked.plan, asked.figures))]),
  ].filter(({ blocks }) => blocks.length > 0)
}

function page(title: string, blocks: readonly PackBlock[]): PackPage {
  return { title, blocks: blocks.filter((block) => block.kind !== 'table' || block.rows.length > 0) }
}

function listed(title: string, lines: readonly string[]): PackBlock {
  return { kind: 'lines', title, lines }
}

function agendaPage({ plan, figures, occurrence, today }: Asked): PackPage {
  if (!occurrence) return { title: 'Agenda', blocks: [] }
  const sections = agendaFor(plan, figures, occurrence, today)
  const rows = sections.map(({ title, presenterId, minutes, lines }) =>
    row(null, title, nameOf(plan, presenterId), `${minutes} min`, lines.slice(0, 3).join('\n')),
  )
  return {
    title: 'Agenda',
    blocks: [table('', { Topic: 0.22, Presenter: 0.18, Time: 0.08, 'What there is': 0.52 }, rows)],
  }
}

function ksiPages({ plan, figures }: Asked): PackPage[] {
  const standings = ksiStandings(plan, figures)
  return [
    page('Success indicators', [figureTable('', standings, figures)]),
    page('Trends', trends(standings, figures)),
  ]
}

function keyResultTable({ plan, today }: Asked): PackBlock {
  const rows = plan.objectives.flatMap(({ id, title }) =>
    plan.keyResults
      .filter(({ objectiveId }) => objectiveId === id)
      .map((result) =>
        row(
          'objectives',
          title,
          result.title,
          result.quarter,
          sayAmount('share', progress(result)),
          keyResultStatusWords[keyResultStatus(result, today)],
        ),
      ),
  )
  return table('', { Objective: 0.3, 'Key result': 0.36, Quarter: 0.1, Progress: 0.1, Status: 0.14 }, rows)
}

function waveTable({ plan, figures }: Asked): PackBlock {
  const rows = waveProgress(plan, figures).map(({ wave, counted, activated, share }) =>
    row(
      'rollout',
      wave.name,
      waveStateWords[wave.state],
      wave.launchOn ? sayDay(wave.launchOn) : '–',
      String(counted),
      share === null ? '–' : `${activated} (${sayPart(activated, counted)})`,
    ),
  )
  return table('Waves', { Wave: 0.3, State: 0.16, Launch: 0.18, People: 0.14, Activated: 0.22 }, rows)
}

function milestoneTable({ plan }: Asked): PackBlock {
  const rows = [...plan.milestones]
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map(({ title, dueOn, originalDueOn, goNoGo, done, ownerId }) =>
      row(
        'rollout',
        title,
        sayDay(dueOn),
        originalDueOn && originalDueOn !== dueOn ? sayDay(originalDueOn) : '–',
        goNoGoWords[goNoGo],
        done ? 'Reached' : nameOf(plan, ownerId),
      ),
    )
  return table(
    'Milestones',
    { Milestone: 0.38, Due: 0.14, 'First planned': 0.14, 'Go or no-go': 0.16, Owner: 0.18 },
    rows,
  )
}

function riskTable({ plan }: Asked): PackBlock {
  const rows = openRisks(plan.risks).map((risk) => ({
    ...row(
      `risks/${risk.id}`,
      gradeWords[overall(risk)],
      risk.title,
      `${gradeWords[risk.likelihood]} × ${gradeWords[risk.impact]}`,
      strategyWords[risk.strategy],
      nameOf(plan, risk.ownerId),
      risk.reviewOn ? sayDay(risk.reviewOn) : '–',
    ),
    tone: { cell: 0, is: riskTone(overall(risk)) },
  }))
  return table(
    '',
    { Overall: 0.09, Risk: 0.4, 'Likelihood × impact': 0.15, Strategy: 0.1, Owner: 0.14, Review: 0.12 },
    rows,
  )
}

function riskTone(level: ReturnType<typeof overall>): PackTone {
  return level === 'high' || level === 'veryHigh' ? 'bad' : level === 'medium' ? 'warning' : 'quiet'
}

function issueTable({ plan }: Asked): PackBlock {
  const rows = plan.issues
    .filter(({ closed }) => !closed)
    .map(({ title, severity, affected, nextSteps, assistanceNeeded }) =>
      row('risks', gradeWords[severity], title, affected, nextSteps, assistanceNeeded),
    )
  return table(
    '',
    { Severity: 0.1, Issue: 0.28, 'Who is affected': 0.18, 'Next steps': 0.24, 'Help needed': 0.2 },
    rows,
  )
}

/** The sites with the largest share of poor calls first; a site with few calls says how few. */
function siteTable({ plan, sites }: Asked): PackBlock {
  const rows = sites
    .map((site) => ({ ...site, classified: site.goodCalls + site.poorCalls }))
    .filter(({ classified }) => classified > 0)
    .sort((a, b) => b.poorCalls / b.classified - a.poorCalls / a.classified)
    .map(({ siteId, poorCalls, classified, calls }) =>
      row(
        'quality',
        plan.sites.find(({ id }) => id === siteId)?.name ?? 'Outside all sites',
        sayAmount('share', poorCalls / classified),
        String(poorCalls),
        sayAmount('count', classified),
        sayAmount('count', calls),
      ),
    )
  return table('', { Site: 0.4, 'Poor calls': 0.15, Poor: 0.15, Classified: 0.15, 'All calls': 0.15 }, rows)
}

function decisionTable({ plan }: Asked): PackBlock {
  const rows = [...plan.decisions]
    .sort((a, b) => b.number - a.number)
    .map((decision) =>
      row(
        `committee/${decision.id}`,
        decisionNumber(decision),
        decision.title,
        decision.outcome || decisionStateWords[decision.state],
        decision.rationale,
        sayDay(utcDay(decision.at)),
      ),
    )
  return table('', { Number: 0.09, Decision: 0.33, Outcome: 0.18, Why: 0.28, Day: 0.12 }, rows)
}

function actionTable({ plan, today }: Asked): PackBlock {
  const rows = plan.actionItems
    .filter(({ done }) => !done)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map((action) =>
      row(
        'committee',
        action.title,
        nameOf(plan, action.ownerId),
        sayDay(action.dueOn),
        isOverdue(action, today) ? 'Overdue' : 'Open',
      ),
    )
  return table('', { Action: 0.5, Owner: 0.22, Due: 0.14, State: 0.14 }, rows)
}

function table(title: string, shares: Readonly<Record<string, number>>, rows: readonly PackRow[]): PackBlock {
  const columns: PackColumn[] = Object.entries(shares).map(([name, share]) => ({ name, share }))
  return { kind: 'table', title, columns, rows }
}

function row(route: string | null, ...cells: string[]): PackRow {
  return { cells: cells.map((cell) => cell || '–'), route }
}

function nameOf({ people }: Plan, personId: string | null): string {
  return personId === null ? 'Nobody yet' : (people[personId]?.name ?? 'No longer on the plan')
}
