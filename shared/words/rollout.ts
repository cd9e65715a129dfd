import type { Milestone } from '../parts/milestone.ts'
import type { Profile } from '../parts/profile.ts'
import type { Site, SiteTask, SiteTaskState, readiness } from '../parts/site.ts'
import type { GateDecision, Wave } from '../parts/wave.ts'
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

export const deploymentModelWords: Words<Profile['deploymentModel']> = {
  perSite: 'Site by site',
  perDivision: 'Division by division',
  allAtOnce: 'Everyone at once',
}

export const modeWords: Words<Profile['mode']> = { deployment: 'Deployment', driveValue: 'Drive Value' }

export const waveStateWords: Words<Wave['state']> = { planned: 'Planned', live: 'Live', closed: 'Closed' }

export const waveKindWords: Words<Wave['kind']> = { pilot: 'Pilot', wave: 'Wave' }

export const gateWords: Words<GateDecision['decision']> = {
  go: 'Go',
  conditionalGo: 'Go with conditions',
  noGo: 'No-go',
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

/** Beside the colour, never instead of it. */
export const readinessWords: Words<ReturnType<typeof readiness>> = {
  grey: 'No tasks yet',
  green: 'Ready',
  yellow: 'Work open',
  red: 'Blocked',
}
