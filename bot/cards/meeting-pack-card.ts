import { localDayAndTime } from '#shared/calendar/zone.ts'
import { ksiStandings } from '#shared/overview.ts'
import { summaryPage } from '#shared/pack/summary.ts'
import {
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  atMost,
  cardOf,
  line,
  linkButton,
  paragraph,
  redrawnOnSight,
  run,
  short,
  subheading,
  subtle,
} from './card.ts'
import { firstThatFits } from './card-size.ts'
import type { Links } from './links.ts'
import { type Measure, measures } from './measures.ts'
import { alreadyHeld, isMember, meetingHead, meetingOf, notAMember } from './meeting-of.ts'
import { packPath } from './pack-path.ts'
import { verdictLine } from './verdict-line.ts'

/** The first page of the pack: how the indicators stand, what is to be decided, what changed and what is in the way. */
export function meetingPackCard(links: Links) {
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

    const known = await figures()
    const { title, blocks } = summaryPage(plan, known, localDayAndTime(now, plan.profile.zone).day)
    const verdicts = ksiStandings(plan, known)
      .filter(({ state }) => state !== 'draft')
      .map((each) => ({ ...each, isOpen: each.measurement?.verdict.indicative === true }))
    const draw = (measure: Measure) => () =>
      cardOf(
        [
          ...meetingHead(plan, `The pack: ${short(found.series.title)}`, found),
          line([run(title, { weight: 'Bolder' })]),
          ...atMost(verdicts, measure.rows, (each) => [
            verdictLine({ ...each, title: short(each.ksi.title, measure.chars) }),
          ]),
          ...blocks.flatMap((block) => (block.kind === 'lines' ? linesPart(block, measure) : [])),
          subtle('The whole pack is in the plan, to read, to print and as PowerPoint.'),
        ],
        [
          linkButton('Open the pack', links.page(packPath(null), plan.id)),
          linkButton('Open the agenda', links.page('committee', plan.id)),
        ],
        redrawnOnSight({ card: 'meetingPack', planId: plan.id, about }),
      )
    return {
      card: firstThatFits(measures.map(draw)),
      summary: `The pack for ${short(found.series.title, 80)}: ${title}`,
    }
  }
}

function linesPart(
  { title, lines }: { readonly title: string; readonly lines: readonly string[] },
  { rows, chars }: Measure,
): Element[] {
  if (lines.length === 0) return []
  return [
    subheading(title),
    ...atMost(lines, rows, (words) => [paragraph(short(words, chars), { spacing: 'Small' })]),
  ]
}
