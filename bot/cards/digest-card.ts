import { localDayAndTime } from '#shared/calendar/zone.ts'
import { type Digest, digestFor } from '#shared/digest.ts'
import { isOverdue, openActionsOf } from '#shared/parts/action-item.ts'
import { decisionNumber } from '#shared/parts/decision.ts'
import type { Plan } from '#shared/plan.ts'
import type { Card } from '../ports/messenger.ts'
import { doneButton, dueLine } from './action-card.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  atMost,
  cardOf,
  heading,
  line,
  linkButton,
  paragraph,
  redrawnOnSight,
  rowWithButton,
  run,
  short,
  subheading,
  subtle,
} from './card.ts'
import { onYourClock } from './clock-line.ts'
import { firstThatFits } from './card-size.ts'
import type { Links } from './links.ts'
import { type Measure, measures } from './measures.ts'
import { alreadyHeld, isMember, meetingOf, notAMember } from './meeting-of.ts'
import { verdictLine } from './verdict-line.ts'
import { ballot, isVoteOpen, mayVote } from './vote-card.ts'

/** Somebody who presses Done sees the action done on this card, not gone; so do actions closed shortly before. */
const doneIsShownForMs = 4 * 86_400_000

interface Shown {
  readonly self: About
  readonly plan: Plan
  readonly personId: string
  readonly now: string
  readonly digest: Digest
  /** Ids of the KSIs whose window is still open. */
  readonly open: readonly string[]
}

/** What a member should know and do before a meeting: verdicts, changes, votes, own actions, agenda. */
export function digestCard(links: Links) {
  return async ({
    plan,
    personId,
    about,
    now,
    figures,
  }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const found = meetingOf(plan, about)
    if (!found) return null
    if (!isMember(plan, personId)) return notAMember()
    const over = alreadyHeld(plan, found, now)
    if (over) return over

    const { day: today } = localDayAndTime(now, found.series.recurs.zone)
    const known = await figures()
    const digest = digestFor(plan, known, { personId, occurrence: found.meeting, today })
    const self: About = { card: 'digest', planId: plan.id, about }
    const open = known.measurements.filter(({ verdict }) => verdict.indicative).map(({ ksiId }) => ksiId)
    const shown = { self, plan, personId, now, digest, open }
    return {
      card: firstThatFits(measures.map((measure) => () => drawn(shown, measure, links))),
      summary: `${short(digest.title, 80)}: ${digest.when.words}`,
    }
  }
}

function drawn(shown: Shown, measure: Measure, links: Links): Card {
  const { digest, plan, self } = shown
  return cardOf(
    [
      heading(short(digest.title)),
      paragraph(digest.when.words),
      onYourClock(digest.when.startsAt),
      subtle(short(plan.profile.name, measure.chars)),
      ...verdictsPart(shown, measure),
      ...changesPart(digest, measure),
      ...votesPart(shown, measure),
      ...actionsPart(shown, measure),
      ...agendaPart(digest, measure),
    ],
    [
      linkButton('Open the agenda', links.page('committee', plan.id)),
      linkButton('Open the plan', links.page('', plan.id)),
    ],
    redrawnOnSight(self),
  )
}

function verdictsPart({ digest, open }: Shown, { rows, chars }: Measure): Element[] {
  const judged = digest.verdicts.filter(({ state }) => state !== 'draft')
  return [
    subheading('Success indicators'),
    ...(judged.length === 0 ? [paragraph('None is active yet.')] : []),
    ...atMost(judged, rows, (verdict) => [
      verdictLine({ ...verdict, title: short(verdict.title, chars), isOpen: open.includes(verdict.ksiId) }),
    ]),
  ]
}

function changesPart({ changed }: Digest, { rows, chars }: Measure): Element[] {
  return [
    subheading('Since the last meeting'),
    ...atMost(changed, rows, (words) => [paragraph(short(words, chars), { spacing: 'Small' })]),
  ]
}

function votesPart({ plan, self, personId, now }: Shown, { rows, chars, ballots }: Measure): Element[] {
  const open = mayVote(plan, personId) ? plan.decisions.filter((each) => isVoteOpen(plan, each, now)) : []
  if (open.length === 0) return []
  return [
    subheading('Your vote'),
    ...atMost(open, Math.min(rows, 4), (decision) => [
      line([run(`${decisionNumber(decision)} ${short(decision.title, chars)}`, { weight: 'Bolder' })]),
      ...(decision.text ? [paragraph(short(decision.text, chars), { spacing: 'Small' })] : []),
      ...(ballots
        ? ballot(self, plan, decision, { personId, now })
        : [subtle('Vote on its own card in this chat.')]),
    ]),
  ]
}

function actionsPart({ plan, self, personId, now }: Shown, { rows, chars }: Measure): Element[] {
  const { day: today } = localDayAndTime(now, plan.profile.zone)
  const open = openActionsOf(plan.actionItems, personId)
  const justDone = plan.actionItems.filter(
    ({ ownerId, done }) =>
      ownerId === personId && done && Date.parse(done.at) > Date.parse(now) - doneIsShownForMs,
  )
  const overdue = open.filter((action) => isOverdue(action, today)).length
  return [
    subheading(overdue > 0 ? `Your actions: ${overdue} overdue` : 'Your actions'),
    ...(open.length + justDone.length === 0 ? [paragraph('You have no open actions.')] : []),
    ...atMost(open, rows, (action) => [
      rowWithButton(
        [line([run(short(action.title, chars), { weight: 'Bolder' })]), dueLine(action, today)],
        doneButton(self, action),
      ),
    ]),
    ...atMost(justDone, 3, (action) => [
      line([run(short(action.title, chars), { isSubtle: true })]),
      dueLine(action, today),
    ]),
  ]
}

function agendaPart({ agenda }: Digest, { chars }: Measure): Element[] {
  return [
    subheading('Agenda'),
    ...agenda.map(({ title, minutes, lines }) =>
      line(
        [
          run(`${title}, ${minutes} min: `, { weight: 'Bolder', size: 'Small' }),
          run(short(lines[0] ?? '', chars) + (lines.length > 1 ? ` (and ${lines.length - 1} more)` : ''), {
            size: 'Small',
          }),
        ],
        { spacing: 'Small' },
      ),
    ),
  ]
}
