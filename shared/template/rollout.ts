import { addDays, type Day } from '../basics/day.ts'
import { addWorkingDays } from '../calendar/working-days.ts'
import type { Milestone } from '../parts/milestone.ts'
import type { Profile } from '../parts/profile.ts'

type Type = Profile['rolloutType']
type Order = Profile['rolloutOrder']

/** What each type of rollout is for, and the orders that suit it, the usual one first. */
export const rolloutApproaches: Readonly<Record<Type, { goal: string; orders: readonly Order[] }>> = {
  byod: { goal: 'Costs fall because people use a device they own.', orders: ['oldestDevices', 'mostUsers'] },
  regulatory: { goal: 'Regulated communication is captured as the law asks.', orders: ['mostRegulated'] },
  multiLocation: {
    goal: 'Several locations are moved one after the other.',
    orders: ['byOffice', 'byState', 'byCountry', 'byRegion', 'mostUsers', 'easiestToSupport'],
  },
  userGroups: { goal: 'Different groups of users are moved in turn.', orders: ['mostEnthusiastic'] },
}

type Told = Pick<Milestone, 'title' | 'dueOn' | 'importance' | 'impact'> & Partial<Milestone>

/** A first timetable, on working days. The pilot lasts 30 days, the least the guidance asks for. */
export function templateMilestones(startsOn: Day): Record<string, Told> {
  const pilotStarts = onWorkingDay(addDays(startsOn, 42))
  const pilotEnds = onWorkingDay(addDays(pilotStarts, 30))
  return {
    'milestone-plan': {
      title: 'The success plan is agreed',
      dueOn: onWorkingDay(addDays(startsOn, 28)),
      importance: 'high',
      impact: 'Nothing is bought or ported before it.',
    },
    'milestone-pilot-starts': {
      title: 'The pilot starts',
      dueOn: pilotStarts,
      importance: 'high',
      impact: 'Operations begin: every team must have agreed.',
    },
    'milestone-pilot-reviewed': {
      title: 'The pilot is reviewed',
      dueOn: pilotEnds,
      importance: 'high',
      impact: 'Decides whether the first wave goes ahead or the pilot is run again.',
      goNoGo: 'open',
    },
    'milestone-first-wave': {
      title: 'The first wave is moved',
      dueOn: onWorkingDay(addDays(pilotEnds, 14)),
      importance: 'high',
      impact: 'The first whole office calls with Teams.',
      goNoGo: 'open',
    },
    'milestone-exchange-off': {
      title: 'The first exchange is switched off',
      dueOn: onWorkingDay(addDays(pilotEnds, 90)),
      importance: 'medium',
      impact: 'Savings begin.',
    },
  }
}

function onWorkingDay(day: Day): Day {
  return addWorkingDays(addDays(day, -1), 1)
}
