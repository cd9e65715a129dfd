import type { ActionItem } from '#shared/parts/action-item.ts'
import { isOverdue } from '#shared/parts/action-item.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
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

/** Tells somebody that an action is theirs; Done closes it. */
export function actionCard(links: Links) {
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
    const self: About = { card: 'actionAssigned', planId: plan.id, about }
    const { day: today } = localDayAndTime(now, plan.profile.zone)
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
    return action.done
      ? { skip: 'The action is done already.', face: card }
      : { card, summary: `Yours to do: ${short(action.title, 80)}, due ${sayDay(action.dueOn)}` }
  }
}

/** When it is due, or that it is done; overdue is said in words. */
export function dueLine(action: ActionItem, today: string): Element {
  if (action.done) return line([run('✔ Done', { color: 'Good', weight: 'Bolder' })], { spacing: 'Small' })
  const when = `due ${sayDay(action.dueOn)}`
  const look = isOverdue(action, today)
    ? run(`! Overdue, ${when}`, { color: 'Attention', weight: 'Bolder' })
    : run(`${when.charAt(0).toUpperCase()}${when.slice(1)}`, { isSubtle: true })
  return line([look], { spacing: 'Small' })
}

export function doneButton(self: About, { id, title }: ActionItem): Element {
  return button('Done', self, 'completeActionItem', { id }, { tooltip: `Mark “${short(title, 80)}” as done` })
}
