import type { Figures } from '#shared/api.ts'
import { utcDay } from '#shared/basics/day.ts'
import { nextSteeringMeeting, sayWhen } from '#shared/coming-meeting.ts'
import { lastClosed } from '#shared/parts/meeting.ts'
import { packFor } from '#shared/pack/compose.ts'
import type { Pack } from '#shared/pack/pack.ts'
import type { Plan } from '#shared/plan.ts'
import { asForMeeting, meetingFigures } from './meeting-figures.ts'
import { pastPage } from './plan-history.ts'
import { figuresOf, readPlan } from './plans.ts'
import type { SentFile } from './file-body.ts'
import type { Snapshot } from './ports/snapshots.ts'
import type { World } from './ports/world.ts'
import { sitesBetween } from './quality.ts'
import { spanUntil } from './site-quality.ts'

/**
 * The pack of a revision, with the figures it was shown with last; or of the plan as it stands, with those of now, since
 * calls and answers come in without a change of the plan. Refuses 'not-found' and 'forbidden'.
 */
export async function packAt(
  world: World,
  planId: string,
  by: string,
  revision: number | null,
): Promise<Pack> {
  const now = await readPlan(world, planId, by)
  const wanted = revision ?? now.revision
  const plan = wanted === now.revision ? now : await world.plans.at(planId, wanted)
  const known = revision === null ? null : await world.snapshots.find(planId, wanted)
  const kept =
    known ??
    (await world.snapshots.show(planId, wanted, await look(world, plan, by, wanted === now.revision)))
  return packFor({ plan, ...kept, ...occasionOf(plan, kept.figures.at) })
}

/** The same as a PowerPoint file. */
export async function packFile(
  world: World,
  planId: string,
  by: string,
  revision: number | null,
): Promise<SentFile> {
  const pack = await packAt(world, planId, by, revision)
  return {
    fileName: `${pack.title} ${pack.asOf.slice(0, 10)}.pptx`,
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    bytes: await world.slides.write(pack, planId),
  }
}

/** Keeps the figures of the moment a meeting was closed; what changed since belongs to the next one. */
export async function keepFigures(world: World, plan: Plan, revision: number): Promise<void> {
  const kept = await world.snapshots.find(plan.id, revision)
  if (kept?.frozen) return
  const figures = await withVerdicts(world, plan, await meetingFigures(world, plan))
  const { since, entries } = figures.sinceMeeting
  const until = entries.filter((entry) => entry.revision <= revision)
  await world.snapshots.freeze(plan.id, revision, {
    figures: { ...figures, sinceMeeting: { since, entries: until } },
    sites: await sitesOf(world, plan, figures.at),
  })
}

async function look(world: World, plan: Plan, by: string, isNewest: boolean): Promise<Snapshot> {
  const figures = isNewest
    ? await withVerdicts(world, plan, await figuresOf(world, plan))
    : (await pastPage(world, plan.id, by, { revision: plan.revision })).figures
  // The pack of a meeting that was just closed is for those who were in it.
  const before = plan.meetings.filter(({ closed }) => closed?.snapshot !== plan.revision - 1)
  return {
    figures: await asForMeeting(world, plan, figures, before),
    sites: await sitesOf(world, plan, figures.at),
  }
}

/** Cards do not look at the verdicts before the open windows; a pack and a page do. */
async function withVerdicts(world: World, plan: Plan, figures: Figures): Promise<Figures> {
  return { ...figures, verdicts: await world.measurements.settled(plan.id) }
}

function sitesOf(world: World, plan: Plan, at: string): Promise<Snapshot['sites']> {
  return sitesBetween(world, plan, spanUntil(utcDay(at)))
}

/** The meeting the pack is for: the one that runs or was just closed at this revision, else the next. */
function occasionOf(plan: Plan, at: string) {
  const running = plan.meetings.find(({ state }) => state === 'running')
  if (running) {
    const { title, startsAt } = running
    return { occasion: `${title}, ${sayWhen(startsAt, plan.profile.zone)}`, occurrence: null }
  }
  const closed = lastClosed(plan.meetings)
  if (closed?.closed?.snapshot === plan.revision - 1 || closed?.closed?.snapshot === plan.revision)
    return { occasion: `${closed.title}, closed`, occurrence: null }
  const occurrence = nextSteeringMeeting(plan, at)
  const series = plan.series.find(({ id }) => id === occurrence?.seriesId)
  return occurrence && series
    ? { occasion: `${series.title}, ${sayWhen(occurrence.startsAt, series.recurs.zone)}`, occurrence }
    : { occasion: 'No meeting is planned', occurrence: null }
}
