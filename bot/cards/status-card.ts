import type { Figures } from '#shared/api.ts'
import { sayWhen, nextSteeringMeeting } from '#shared/coming-meeting.ts'
import { ksiStandings } from '#shared/overview.ts'
import type { Plan } from '#shared/plan.ts'
import type { Card } from '../ports/messenger.ts'
import {
  type Element,
  atMost,
  cardOf,
  heading,
  linkButton,
  paragraph,
  short,
  subheading,
  subtle,
} from './card.ts'
import type { Links } from './links.ts'
import { refusalCard } from './refusal-card.ts'
import { verdictLine } from './verdict-line.ts'

const mostPlans = 3
const mostKsis = 12

/** How the KSIs of a person's plans stand, and when the committee meets next. */
export function statusCard(
  links: Links,
  plans: readonly { readonly plan: Plan; readonly figures: Figures }[],
): Card {
  if (plans.length === 0)
    return refusalCard(
      'No plan yet',
      'You are not on a plan. Ask its lead to add you, or create one in the tab.',
      [linkButton('Open Switchover', links.page(''))],
    )
  return cardOf(
    [heading('How it stands'), ...atMost(plans, mostPlans, planLines)],
    [linkButton('Open Switchover', links.page(''))],
  )
}

function planLines({ plan, figures }: { readonly plan: Plan; readonly figures: Figures }): Element[] {
  const standings = ksiStandings(plan, figures).filter(({ state }) => state !== 'draft')
  const next = nextSteeringMeeting(plan, figures.at)
  const series = plan.series.find(({ id }) => id === next?.seriesId)
  return [
    subheading(short(plan.profile.name)),
    ...(standings.length > 0
      ? atMost(standings, mostKsis, (each) => [
          verdictLine({
            ...each,
            title: short(each.ksi.title),
            isOpen: each.measurement?.verdict.indicative === true,
          }),
        ])
      : [paragraph('No success indicator is active yet.')]),
    ...(next && series ? [subtle(`Next meeting: ${sayWhen(next.startsAt, series.recurs.zone)}`)] : []),
  ]
}
