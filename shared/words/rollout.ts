import type { Milestone } from '../parts/milestone.ts'
import type { Profile } from '../parts/profile.ts'
import type { Readiness, Site, SiteTask, SiteTaskState } from '../parts/site.ts'
import type { ConditionState, GateAnswer, Wave } from '../parts/wave.ts'
import type { FindingKind, GateFinding } from '../rollout/gate-finding.ts'
import type { Words } from '../words.ts'

/* What people read about rollout, sites and waves. */

export const rolloutTypeWords: Words<Profile['rolloutType']> = {
  byod: 'Bring your own device',
  regulatory: 'Regulatory compliance',
  multiLocation: 'Several locations',
  userGroups: 'User groups',
}

export const rolloutOrderWords: Words<Profile['rolloutOrder']> = {
  oldestDevices: 'Oldest devices first',
  mostUsers: 'Most users first',
  mostRegulated: 'Most regulated first',
  byOffice: 'By office',
  byState: 'By state',
  byCountry: 'By country',
  byRegion: 'By region',
  easiestToSupport: 'Easiest to support first',
  mostEnthusiastic: 'Most enthusiastic first',
}

/** What an order does, for somebody who chooses between them. */
export const rolloutOrderHelp: Words<Profile['rolloutOrder']> = {
  oldestDevices: 'Sites whose devices are oldest are moved first: they would be replaced anyway.',
  mostUsers: 'Sites with most people are moved first: the effect is felt soonest.',
  mostRegulated: 'Sites under most regulatory pressure are moved first.',
  byOffice: 'Office after office, the smallest first, so that experience grows before many depend on it.',
  byState: 'Offices of one state move together; the state with fewest people first.',
  byCountry: 'Offices of one country move together; the country with fewest people first.',
  byRegion: 'Offices of one region move together; the region with fewest people first.',
  easiestToSupport: 'Sites that are easiest to support are moved first.',
  mostEnthusiastic: 'Sites that look forward to it most are moved first: their people win over the others.',
}

export const deploymentModelWords: Words<Profile['deploymentModel']> = {
  perSite: 'Site by site',
  perDivision: 'Division by division',
  allAtOnce: 'Everyone at once',
}

export const modeWords: Words<Profile['mode']> = { deployment: 'Deployment', driveValue: 'Drive Value' }

export const waveStateWords: Words<Wave['state']> = { planned: 'Planned', live: 'Live', closed: 'Closed' }

export const waveKindWords: Words<Wave['kind']> = { pilot: 'Pilot', wave: 'Wave' }

export const gateWords: Words<GateAnswer> = {
  go: 'Go',
  conditionalGo: 'Go with conditions',
  noGo: 'No-go',
}

/** The decision in force, as it stands today. */
export const gateStateWords: Words<GateAnswer | 'none' | 'expired'> = {
  ...gateWords,
  none: 'Not decided',
  expired: 'Condition ran out',
}

export const conditionWords: Words<ConditionState> = {
  fulfilled: 'Fulfilled',
  open: 'Open',
  expired: 'Ran out',
}

export const findingKindWords: Words<FindingKind> = {
  ksi: 'Wave before and KSIs',
  risk: 'High risks',
  readiness: 'Sites',
  signOff: 'Functions',
  capacity: 'Help desk',
  condition: 'Conditions of earlier goes',
}

export const findingStateWords: Words<GateFinding['state']> = {
  pass: 'In order',
  open: 'Open',
  fail: 'Stands against it',
}

export const goNoGoWords: Words<Milestone['goNoGo']> = {
  notNeeded: 'No go/no-go needed',
  open: 'Go/no-go open',
  go: 'Go',
  noGo: 'No-go',
}

export const siteServiceWords: Words<Site['service']> = {
  callingPlans: 'Calling Plans',
  directRouting: 'Direct Routing',
  legacy: 'Old telephone system',
}

export const siteAreaWords: Words<SiteTask['area']> = {
  service: 'Service',
  users: 'Users',
  endpoints: 'Devices',
  quality: 'Usage and quality',
  adoption: 'Adoption',
}

export const siteTaskWords: Words<SiteTaskState> = {
  open: 'Open',
  done: 'Done',
  notApplicable: 'Not applicable',
  blocked: 'Blocked',
}

/** On the buttons that bring a task there. */
export const siteTaskPresses: Words<SiteTaskState> = {
  done: 'Done',
  blocked: 'Blocked',
  notApplicable: 'Not needed',
  open: 'Reopen',
}

/** Beside the colour, never instead of it. */
export const readinessWords: Words<Readiness> = {
  grey: 'No tasks yet',
  green: 'Ready',
  yellow: 'Work open',
  red: 'Blocked',
}
