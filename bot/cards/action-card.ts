import type { ActionItem } from '#shared/parts/action-item.ts'
import { isOverdue } from '#shared/parts/action-item.ts'
import { isZone, localDayAndTime } from '#shared/calendar/zone.ts'
import { sayLateness } from '#shared/committee/chase.ts'
import { originWords } from '#shared/words/committee.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  button,
  cardOf,
  heading,
  line,
  linkButton,
  paragraph,
  redrawnOnSight,
  run,
  short,
  subtle,
} from './card.ts'
import type { Links } from './links.ts'
import { refusalCard } from './refusal-card.ts'
import { sayDay } from '#shared/basics/day.ts'

/** Tells somebody that an action is theirs, or that it is due by now; Done closes it. */
export function actionCard(kind: 'actionAssigned' | 'actionDue', links: Links) {
  return async ({ plan, personId, about, now }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const action = plan.actionItems.find(({ id }) => id === about.actionItemId)
    if (!action) return null
    if (action.ownerId !== personId) {
      const words = 'This action now belongs to somebody else. There is nothing you need to do.'
      return {
        skip: 'The action now belongs to somebody else.',
        face: refusalCard('Not yours any more', words),
      }
    }
    const self: About = { card: kind, planId: plan.id, about }
    const zone = about.zone !== undefined && isZone(about.zone) ? about.zone : plan.profile.zone
    const { day: today } = localDayAndTime(now, zone)
    const open = linkButton('Open the plan', links.page(`committee/${action.id}`, plan.id))
    const card = cardOf(
      [
        heading(short(action.title)),
        dueLine(action, today),
        ...(action.note ? [paragraph(short(action.note, 600))] : []),
        subtle(`${originWords[action.origin.kind]} · ${short(plan.profile.name)}`),
      ],
      [...(action.done ? [] : [doneButton(self, action)]), open],
      redrawnOnSight(self),
    )
    if (action.done) return { skip: 'The action is done already.', face: card }
    if (kind === 'actionDue' && action.dueOn > today) return { skip: 'It is due later now.', face: card }
    const summary =
      kind === 'actionDue'
        ? `${sayLateness(action, today)}: ${short(action.title, 80)}`
        : `Yours to do: ${short(action.title, 80)}, due ${sayDay(action.dueOn)}`
    return { card, summary }
  }
}

/** When it is due, or that it is done; overdue is said in words. */
export function dueLine(action: ActionItem, today: string): Element {
  if (action.done) return line([run('✔ Done', { color: 'Good', weight: 'Bolder' })], { spacing: 'Small' })
  const when = `due ${sayDay(action.dueOn)}`
  const look = isOverdue(action, today)
    ? run(`! ${sayLateness(action, today)}, ${when}`, { color: 'Attention', weight: 'Bolder' })
    : run(`${when.charAt(0).toUpperCase()}${when.slice(1)}`, { isSubtle: true })
  return line([look], { spacing: 'Small' })
}

export function doneButton(self: About, { id, title }: ActionItem): Element {
  return button('Done', self, 'completeActionItem', { id }, { tooltip: `Mark “${short(title, 80)}” as done` })
}
