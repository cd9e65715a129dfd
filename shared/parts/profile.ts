import { z } from 'zod'
import { Day } from '../basics/day.ts'
import { RiskScale } from '../basics/level.ts'
import { Line, Prose, Title } from '../basics/text.ts'
import { QuietHours } from '../calendar/quiet-hours.ts'
import { Zone } from '../calendar/zone.ts'

/** What the plan as a whole is about, and the settings its parts read. */
export const Profile = z.object({
  name: Title,
  organisation: Line,
  vision: Prose,
  scope: Prose,
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
  /** The zone the plan's dates are meant in. */
  zone: Zone,
  fiscalYearStartMonth: z.number().int().min(1).max(12),
  holidays: z.array(Day).max(400),
  /** deployment while people are being moved; driveValue once all waves are closed. */
  mode: z.enum(['deployment', 'driveValue']),
  rolloutType: z.enum(['byod', 'regulatory', 'multiLocation', 'userGroups']),
  rolloutOrder: z.enum([
    'oldestDevices',
    'mostUsers',
    'mostRegulated',
    'byOffice',
    'byState',
    'byCountry',
    'byRegion',
    'easiestToSupport',
    'mostEnthusiastic',
  ]),
  deploymentModel: z.enum(['perSite', 'perDivision', 'allAtOnce']),
  /** In how many steps likelihood and impact are judged; risks keep the one they were judged on. */
  riskScale: RiskScale,
  pilotPeople: z.number().int().min(1).max(1000),
  /** Newly moved people the help desk can look after in one week; null where nobody has said. */
  helpDeskPeoplePerWeek: z.number().int().min(1).nullable(),
  weeksBetweenWaves: z.number().int().min(1).max(26),
  /** Nobody is sent two surveys within so many days; 0 for no such rule. */
  daysBetweenSurveys: z.number().int().min(0).max(365),
  /** When nobody is sent a survey or reminded of one, by their own clock. */
  surveyQuiet: QuietHours,
})
export type Profile = z.infer<typeof Profile>

export const PutProfile = Profile.partial()

export function putProfile(profile: Profile, told: z.output<typeof PutProfile>): Profile {
  return {
    ...profile,
    ...(Object.fromEntries(
      Object.entries(told).filter(([, value]) => value !== undefined),
    ) as Partial<Profile>),
  }
}
