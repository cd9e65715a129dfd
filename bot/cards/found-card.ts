import type { Figures } from '#shared/api.ts'
import { sayDay, utcDay } from '#shared/basics/day.ts'
import { addressOf, type SourceMessage } from '#shared/basics/source-message.ts'
import type { FoundKind } from '#shared/find-in-plan.ts'
import { ksiStandings } from '#shared/overview.ts'
import { decisionNumber } from '#shared/parts/decision.ts'
import { overall, stateOf } from '#shared/parts/risk.ts'
import type { Plan } from '#shared/plan.ts'
import { gradeWords, riskStateWords, strategyWords } from '#shared/words.ts'
import type { Card } from '../ports/messenger.ts'
import { type Element, cardOf, heading, line, linkButton, paragraph, run, short, subtle } from './card.ts'
import type { Links } from './links.ts'
import { verdictLine } from './verdict-line.ts'
import { resultOf } from './vote-result-card.ts'

/** Pages of the tab that show one record. */
const pages: Readonly<Record<FoundKind, string>> = { ksi: 'ksis', risk: 'risks', decision: 'committee' }

const longestText = 600

/**
 * A record as somebody puts it into a conversation, as it stands at this moment; null once it is gone. Teams lets such a
 * card only lead somewhere, as it is the person who sends it, not the bot.
 */
export function foundCard(
  links: Links,
  kind: FoundKind,
  id: string,
  { plan, figures }: { readonly plan: Plan; readonly figures: Pick<Figures, 'measurements'> },
): Card | null {
  const drawn = drawings[kind](plan, id, figures)
  if (!drawn) return null
  const open = linkButton('Open in Switchover', links.page(`${pages[kind]}/${id}`, plan.id))
  const address = drawn.from ? addressOf(drawn.from) : null
  const message = address === null ? [] : [linkButton('Open the message', address)]
  return cardOf([...drawn.body, subtle(short(plan.profile.name))], [open, ...message])
}

interface Drawn {
  readonly body: readonly Element[]
  readonly from: SourceMessage | null
}

const drawings: Readonly<
  Record<FoundKind, (plan: Plan, id: string, figures: Pick<Figures, 'measurements'>) => Drawn | null>
> = { ksi: drawKsi, risk: drawRisk, decision: drawDecision }

function drawKsi(plan: Plan, id: string, figures: Pick<Figures, 'measurements'>): Drawn | null {
  const standing = ksiStandings(plan, figures).find(({ ksi }) => ksi.id === id)
  if (!standing) return null
  const { ksi, words, measurement } = standing
  const isOpen = measurement?.verdict.indicative === true
  return {
    body: [
      heading(short(ksi.title)),
      verdictLine({ ...standing, title: 'now', isOpen }),
      paragraph(short(words, longestText)),
      ...(measurement ? [subtle(`Counted until ${sayDay(measurement.asOf)}.`)] : []),
    ],
    from: null,
  }
}

function drawRisk({ risks, people }: Plan, id: string): Drawn | null {
  const risk = risks.find((each) => each.id === id)
  if (!risk) return null
  const owner =
    risk.ownerId === null ? 'No owner yet' : (people[risk.ownerId]?.name ?? 'No longer on the plan')
  return {
    body: [
      heading(short(risk.title)),
      line([
        run(`${gradeWords[overall(risk)]} risk`, { weight: 'Bolder' }),
        run(
          ` · likelihood ${gradeWords[risk.likelihood].toLowerCase()}, impact ${gradeWords[risk.impact].toLowerCase()}`,
        ),
      ]),
      ...(risk.description ? [paragraph(short(risk.description, longestText))] : []),
      subtle(`${riskStateWords[stateOf(risk)]} · ${strategyWords[risk.strategy]} · ${short(owner, 80)}`),
    ],
    from: risk.fromMessage,
  }
}

function drawDecision(plan: Plan, id: string): Drawn | null {
  const decision = plan.decisions.find((each) => each.id === id)
  if (!decision) return null
  const ended = decision.result || decision.state === 'failed' ? resultOf(plan, decision) : []
  return {
    body: [
      heading(`${decisionNumber(decision)} ${short(decision.title)}`),
      ...(decision.text ? [paragraph(short(decision.text, longestText))] : []),
      ...(decision.state === 'voting' ? [paragraph('The committee is voting on it.')] : ended),
      subtle(`${decision.state === 'decided' ? 'Decided' : 'Put forward'} on ${sayDay(utcDay(decision.at))}`),
    ],
    from: decision.fromMessage,
  }
}
