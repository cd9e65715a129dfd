import type { ActionInput, ActionName } from '../actions.ts'
import { addDays, type Day } from '../basics/day.ts'

export interface ExamplePerson {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface ExampleSite {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly zone: string
  /** First two octets of the site's networks: wired is `.10.x`, wireless `.20.x`. */
  readonly network: string
  readonly headcount: number
}

export type CastName =
  | 'sponsor'
  | 'lead'
  | 'projectManager'
  | 'changeManager'
  | 'networkLead'
  | 'telephonyLead'
  | 'serviceOwner'
  | 'finance'
  | 'siteManager'
  | 'supportLead'

/** Who the company is. Its sites have the ids utrecht, leeds, lyon, gdansk and toronto. */
export interface ExampleCompany {
  readonly id: string
  readonly tenantId: string
  readonly cast: Readonly<Record<CastName, ExamplePerson>>
  readonly sites: readonly ExampleSite[]
  /** Everything is told relative to it. */
  readonly today: Day
}

/** One change somebody made: exactly what the actions table takes. */
export interface ExampleStep {
  readonly by: string
  /** Days before `today`. */
  readonly daysAgo: number
  /** Hour of the day, UTC. */
  readonly hour: number
  /** Becomes the id of what the change adds. */
  readonly id: string
  readonly action: ActionName
  readonly input: unknown
}

/** Tells steps of one company in few words. */
export function telling({ cast, today }: ExampleCompany) {
  return {
    id: (name: CastName): string => cast[name].id,
    day: (fromToday: number): Day => addDays(today, fromToday),
    step: <Name extends ActionName>(
      by: CastName,
      daysAgo: number,
      action: Name,
      input: ActionInput<Name>,
      id: string = `${action}-${by}-${daysAgo}`,
    ): ExampleStep => ({ by: cast[by].id, daysAgo, hour: 8, id, action, input }),
  }
}
