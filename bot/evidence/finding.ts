import { addDays, type Day } from '#shared/basics/day.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import type { Provenance } from '#shared/measure/measurement.ts'
import { type Window, windowAt } from '#shared/measure/window.ts'
import type { KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'

/** What a source says about one window as it stood on a day, before it is held against a yardstick. */
export interface Finding extends Pick<Provenance, 'source' | 'query' | 'ruleSetId' | 'counts'> {
  readonly window: Window
  /** The day it was measured on. */
  readonly asOf: Day
  /** The day it is judged on: past the window's end once the window can bring nothing new. */
  readonly judgedOn: Day
  /** What a verdict waits for beyond the end of its window, as it reads after "once". */
  readonly waitsFor?: string
  readonly evidence: Evidence
}

/** Days a trend line looks back, and on which figures are measured again as late records come in. */
const trendDays = 30

/** An open window without news for this long is stale; the same in judging. */
export const freshForDays = 14

/** The month or fiscal quarter that holds the day; a KSI that waits for survey rounds is watched by the month. */
export function windowHolding(version: KsiVersion, plan: Plan, day: Day): Window {
  const kind = version.window === 'quarter' ? 'quarter' : 'month'
  return windowAt(kind, day, { fiscalYearStartMonth: plan.profile.fiscalYearStartMonth })
}

/** The last days, oldest first; a revised yardstick does not judge days before it was decided. */
export function daysToMeasure(version: KsiVersion, today: Day): Day[] {
  const days = Array.from({ length: trendDays }, (_, n) => addDays(today, n + 1 - trendDays))
  const from = version.version === 1 ? '' : version.from.slice(0, 10)
  return days.filter((day) => day >= from || day === today)
}

/** The last day of a window is judged from outside it as soon as it is over: that is the final verdict. */
export function judgedOn(window: Window, asOf: Day, today: Day): Day {
  return asOf === window.last && today > asOf ? addDays(asOf, 1) : asOf
}
