import type { Figures } from '../api.ts'
import { type Day, sayDay } from '../basics/day.ts'
import { changedLines } from '../changed-lines.ts'
import { isOverdue } from '../parts/action-item.ts'
import { decisionNumber } from '../parts/decision.ts'
import { ksiCounts, type KsiStanding, ksiStandings, topRisks, waveProgress } from '../overview.ts'
import type { Plan } from '../plan.ts'
import { waveStateWords } from '../words/rollout.ts'
import { figureTable } from './figures.ts'
import type { PackPage } from './pack.ts'

/** What fits a page people read in a minute. */
const mostKsis = 10
const mostLines = 5

/** The one page: how the indicators stand, what is to be decided, what changed and what is in the way. */
export function summaryPage(plan: Plan, figures: Figures, today: Day): PackPage {
  const standings = ksiStandings(plan, figures)
  const judged = standings.filter(({ state }) => state !== 'draft')
  const shown = [...judged].sort((a, b) => urgency(a) - urgency(b)).slice(0, mostKsis)
  return {
    title: headline(standings),
    blocks: [
      figureTable(
        judged.length > shown.length
          ? `Success indicators: the ${shown.length} that need attention most, of ${judged.length}`
          : 'Success indicators',
        shown,
        figures,
      ),
      lines('To decide', decisionsAsked(plan), 'Nothing waits for a decision.'),
      lines('Changed since the last meeting', changedLines(plan, figures), ''),
      lines('Overdue', overdue(plan, today), 'No action is overdue.'),
      lines(
        'Highest risks',
        topRisks(plan, plan.risks.length)
          .filter(({ level }) => level !== 'low')
          .map(({ risk, label }) => `${label}: ${risk.title}`),
        'No open risk is medium or high.',
      ),
      lines(
        'Waves',
        waveProgress(plan, figures).map(({ wave, counted, activated }) => {
          const said = counted > 0 ? `, ${activated} of ${counted} people activated` : ''
          return `${wave.name}: ${waveStateWords[wave.state].toLowerCase()}${said}`
        }),
        'No waves are planned yet.',
      ),
    ],
  }
}

/** "4 of 8 success indicators met and proven, 1 missed, 1 not settled yet; so far 1 more met, 1 more missed". */
function headline(standings: readonly KsiStanding[]): string {
  const { met, missed, unproven, soFarMet, soFarMissed, open, total, draft } = ksiCounts(standings)
  if (total === draft) return 'No success indicator is active yet'
  const unsettled = unproven + open
  const soFar = soFarMet + soFarMissed
  const rest = unsettled > 0 ? `, ${unsettled} not settled yet` : ''
  const of = `of ${total - draft} success indicators`
  if (soFar > 0 && met + missed + unproven === 0)
    return `So far ${soFarMet} ${of} met, ${soFarMissed} missed${rest}`
  const more = soFar > 0 ? `; so far ${soFarMet} more met, ${soFarMissed} more missed` : ''
  return `${met} ${of} met and proven, ${missed} missed${rest}${more}`
}

function urgency({ state }: KsiStanding): number {
  return ['missedProven', 'missedUnproven', 'stale', 'insufficient', 'metUnproven'].indexOf(state) + 1 || 9
}

function decisionsAsked({ decisions, milestones }: Plan): string[] {
  return [
    ...decisions
      .filter(({ state }) => state === 'voting')
      .map(
        (each) =>
          `${decisionNumber(each)} ${each.title}${each.options.length > 0 ? ` (${each.options.join(' / ')})` : ''}`,
      ),
    ...milestones
      .filter(({ done, goNoGo }) => !done && goNoGo === 'open')
      .map(({ title, dueOn }) => `Go or no-go: ${title}, ${sayDay(dueOn)}`),
  ]
}

function overdue({ actionItems, people }: Plan, today: Day): string[] {
  return actionItems
    .filter((each) => isOverdue(each, today))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map(
      ({ title, ownerId, dueOn }) =>
        `${title} (${people[ownerId]?.name ?? 'no longer on the plan'}, since ${sayDay(dueOn)})`,
    )
}

function lines(title: string, all: readonly string[], nothing: string) {
  const shown = all.length > mostLines ? all.slice(0, mostLines - 1) : all
  const rest = all.length - shown.length
  return {
    kind: 'lines',
    title,
    lines:
      all.length === 0 ? [nothing] : [...shown, ...(rest > 0 ? [`and ${rest} more in the appendix`] : [])],
  } as const
}
