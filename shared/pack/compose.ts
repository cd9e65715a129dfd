import type { Figures, SiteCalls } from '../api.ts'
import { localDayAndTime } from '../calendar/zone.ts'
import type { ComingMeeting } from '../coming-meeting.ts'
import type { Plan } from '../plan.ts'
import { appendixPages } from './appendix.ts'
import type { Pack } from './pack.ts'
import { summaryPage } from './summary.ts'

/**
 * The pack of one revision of the plan with the figures of that moment. The same arguments give the same pack: nothing
 * in it is looked up anew.
 */
export function packFor(given: {
  readonly plan: Plan
  readonly figures: Figures
  readonly occasion: string
  readonly occurrence: ComingMeeting | null
  readonly sites: readonly SiteCalls[]
}): Pack {
  const { plan, figures, occasion, occurrence, sites } = given
  const today = localDayAndTime(figures.at, plan.profile.zone).day
  return {
    title: plan.profile.name,
    organisation: plan.profile.organisation,
    occasion,
    asOf: figures.at,
    revision: plan.revision,
    summary: summaryPage(plan, figures, today),
    appendix: appendixPages({ plan, figures, today, occurrence, sites }),
  }
}
