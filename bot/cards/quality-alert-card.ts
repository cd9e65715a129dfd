import type { QualityAlert } from '#shared/api-quality.ts'
import { sayDay } from '#shared/basics/day.ts'
import { sayAlert, sayEnd, saySince, sayWhy } from '#shared/quality-alerts.ts'
import {
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
  run,
  short,
  skipped,
  subtle,
} from './card.ts'
import type { Links } from './links.ts'

const mostSites = 8

/** Names the sites that turned bad, or are well again, on one day: which, why and since when. One card for all of them. */
export function qualityAlertCard(links: Links) {
  return async ({ plan, personId, about, alerts }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const { day, kind } = about
    if (day === undefined) return null
    const role = Object.hasOwn(plan.people, personId) ? plan.people[personId]?.role : undefined
    if (role !== 'lead' && role !== 'qualityChampion')
      return skipped('This person no longer looks after call quality.')
    const isClear = kind === 'clear'
    const told = (await alerts(day)).filter(
      ({ toldOn, clearToldOn }) => (isClear ? clearToldOn : toldOn) === day,
    )
    const named = told.flatMap((alert) => {
      const site = plan.sites.find(({ id }) => id === alert.siteId)
      return site ? [{ alert, name: site.name }] : []
    })
    if (named.length === 0) return null

    const title = sayTitle(
      named.map(({ name }) => name),
      isClear,
    )
    const card = cardOf(
      [
        heading(short(title)),
        subtle(`${short(plan.profile.name)} · ${sayDay(day)}`),
        ...atMost(named, mostSites, ({ alert, name }) => siteLines(alert, name)),
      ],
      [
        linkButton(
          'Open call quality',
          links.page(named.length === 1 ? `quality/site:${named[0]!.alert.siteId}` : 'quality', plan.id),
        ),
      ],
      redrawnOnSight({ card: 'qualityAlert', planId: plan.id, about }),
    )
    return { card, summary: short(title) }
  }
}

function sayTitle(names: readonly string[], isClear: boolean): string {
  const [first] = names
  if (names.length === 1) return isClear ? `Calls in ${first} are well again` : `Calls in ${first} turned bad`
  return isClear
    ? `Calls in ${names.length} sites are well again`
    : `Calls in ${names.length} sites turned bad`
}

function siteLines(alert: QualityAlert, name: string): Element[] {
  const why = sayWhy(alert.why)
  const mark = alert.ended ? '✔' : '✖'
  const look = alert.ended ? ({ color: 'Good' } as const) : ({ color: 'Attention' } as const)
  return [
    line([run(`${mark} ${short(name, 120)}`, { weight: 'Bolder', ...look })]),
    paragraph(`${sayAlert(alert)}.`, { spacing: 'None' }),
    subtle(`${saySince(alert)}.${why ? ` ${why}.` : ''}`),
    ...(alert.ended ? [subtle(`${sayEnd(alert)}.`)] : []),
  ]
}
