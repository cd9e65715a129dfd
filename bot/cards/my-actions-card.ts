import { may } from '#shared/actions.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { type Waiting, waitingFor } from '#shared/overview.ts'
import type { Plan } from '#shared/plan.ts'
import type { Card } from '../ports/messenger.ts'
import { dueLine, doneButton } from './action-card.ts'
import {
  type Element,
  atMost,
  cardOf,
  dialogButton,
  heading,
  line,
  linkButton,
  paragraph,
  redrawnOnSight,
  rowWithButton,
  run,
  short,
  subtle,
} from './card.ts'
import type { Links } from './links.ts'

const mostActions = 6
const mostOthers = 6

/** What waits for a person in all their plans: actions with a Done button, the rest by name. */
export function myActionsCard(links: Links, plans: readonly Plan[], personId: string, now: string): Card {
  const rows = plans.flatMap((plan) => {
    const { day: today } = localDayAndTime(now, plan.profile.zone)
    return waitingFor(plan, personId, today).map((waiting) => ({ plan, today, waiting }))
  })
  const actions = rows.filter(({ waiting }) => waiting.kind === 'action')
  const others = rows.filter(({ waiting }) => waiting.kind !== 'action')
  return cardOf(
    [
      heading('What waits for you'),
      ...(rows.length === 0 ? [paragraph('Nothing waits for you. Enjoy the quiet.')] : []),
      ...atMost(actions, mostActions, ({ plan, today, waiting }) => actionLines(plan, today, waiting)),
      ...atMost(others, mostOthers, ({ plan, waiting }) => [otherLine(plan, personId, waiting)]),
    ],
    [linkButton('Open my work', links.work())],
    redrawnOnSight({ card: 'myActions', planId: '', about: {} }),
  )
}

function actionLines(plan: Plan, today: string, { id }: Waiting): Element[] {
  const action = plan.actionItems.find((each) => each.id === id)
  if (!action) return []
  const self = { card: 'myActions', planId: plan.id, about: {} } as const
  return [
    rowWithButton(
      [
        line([run(short(action.title), { weight: 'Bolder' })]),
        dueLine(action, today),
        subtle(short(plan.profile.name, 80)),
      ],
      doneButton(self, action),
    ),
  ]
}

/** A check-in needs three answers, so its button opens a dialog; readers may own a key result, but not check in. */
function otherLine(plan: Plan, personId: string, { kind, id, title, words }: Waiting): Element {
  const text = line([run(short(title), { weight: 'Bolder' }), run(` · ${short(words)}`)], {
    spacing: 'Small',
  })
  if (kind !== 'checkIn' || !may(plan.people[personId]?.role ?? null, 'checkInKeyResult')) return text
  const data = { dialog: 'checkIn', planId: plan.id, keyResultId: id }
  return rowWithButton([text], dialogButton('Check in', data, `Say how far “${short(title, 80)}” is`))
}
