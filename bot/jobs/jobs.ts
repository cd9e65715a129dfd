import type { Retention } from '#shared/retention.ts'
import type { World } from '../ports/world.ts'
import { clearRemovedPlans } from '../remove-plan.ts'
import { forgetOld } from '../retention.ts'
import { sweepImports } from '../roster-imports.ts'
import { alertQuality } from './alert-quality.ts'
import { activatePeople } from './activate-people.ts'
import { carryOutConsequences } from './carry-out.ts'
import { chaseActions } from './chase-actions.ts'
import type { Job } from './clockwork.ts'
import { closeRounds } from './close-rounds.ts'
import { closeVotes } from './close-votes.ts'
import { fetchCalls } from './fetch-calls.ts'
import { forgetCalls } from './forget-calls.ts'
import { installMissingApps } from './install-apps.ts'
import { judgePlans } from './judge-plans.ts'
import { keepSubscription } from './keep-subscription.ts'
import { proposeOnRisks } from './propose-risk-changes.ts'
import { readTelephone } from './read-telephone-logs.ts'
import { readUsage } from './read-usage-reports.ts'
import { recountCalls } from './recount-calls.ts'
import { reconcileCalls } from './reconcile-calls.ts'
import { remindCheckIns } from './remind-check-ins.ts'
import { remindCommittee } from './remind-committee.ts'
import { remindSilent } from './remind-silent.ts'
import { startRounds } from './start-rounds.ts'
import { walkCalls } from './walk-calls.ts'

const second = 1_000
const minute = 60 * second

interface JobSettings {
  readonly publicUrl: string
  /** For how many days what was kept of single calls stays. */
  readonly keepCallDays: number
  /** For how many days everything else stays, kind by kind. */
  readonly keepDays: Retention
}

/** Everything the clock does. A job that also wakes on news runs its turns only as a safety net. */
export function jobs({ publicUrl, keepCallDays, keepDays }: JobSettings): readonly Job[] {
  return [
    {
      name: 'carry-out',
      everyMs: 2 * second,
      run: carryOutConsequences,
      wakesOn: ({ about }) => about === 'plan',
    },
    { name: 'fetch-calls', everyMs: second, run: fetchCalls },
    {
      name: 'recount-calls',
      everyMs: 15 * second,
      run: recountCalls,
      wakesOn: ({ about }) => about === 'plan',
    },
    {
      name: 'activate-people',
      everyMs: 5 * minute,
      run: activatePeople,
      wakesOn: ({ about }) => about === 'calls' || about === 'imports',
    },
    { name: 'read-telephone-logs', everyMs: 5 * minute, run: readTelephone },
    { name: 'read-usage-reports', everyMs: 15 * minute, run: readUsage },
    { name: 'judge-plans', everyMs: minute, run: judgePlans, wakesOn: ({ about }) => judged.has(about) },
    {
      name: 'keep-subscription',
      everyMs: minute,
      run: (world: World) => keepSubscription(world, { publicUrl }),
    },
    { name: 'reconcile-calls', everyMs: 15 * minute, run: reconcileCalls },
    { name: 'walk-calls', everyMs: 5 * second, run: walkCalls },
    {
      name: 'forget-calls',
      everyMs: 6 * 60 * minute,
      run: (world: World) => forgetCalls(world, { keepDays: keepCallDays }),
    },
    {
      name: 'remind-committee',
      everyMs: 5 * second,
      run: remindCommittee,
      wakesOn: ({ about }) => about === 'plan',
    },
    { name: 'chase-actions', everyMs: minute, run: chaseActions },
    { name: 'remind-check-ins', everyMs: minute, run: remindCheckIns },
    {
      name: 'alert-quality',
      everyMs: minute,
      run: alertQuality,
      wakesOn: ({ about }) => about === 'calls',
    },
    { name: 'remind-silent', everyMs: minute, run: remindSilent },
    {
      name: 'start-rounds',
      everyMs: 30 * second,
      run: startRounds,
      // Incidents come in like files.
      wakesOn: ({ about }) => about === 'imports',
    },
    {
      name: 'propose-on-risks',
      everyMs: 5 * minute,
      run: proposeOnRisks,
      wakesOn: ({ about }) => about === 'measurements',
    },
    { name: 'install-apps', everyMs: 5 * second, run: installMissingApps },
    { name: 'close-rounds', everyMs: 30 * second, run: closeRounds },
    { name: 'close-votes', everyMs: minute, run: closeVotes },
    {
      name: 'forget-old',
      everyMs: 24 * 60 * minute,
      run: (world: World) => forgetOld(world, { keepDays }),
    },
    { name: 'sweep-imports', everyMs: minute, run: sweepImports },
    { name: 'clear-removed-plans', everyMs: 30 * second, run: clearRemovedPlans },
  ]
}

/** What a verdict rests on; 'measurements' itself is left out, or judging would wake judging. */
const judged: ReadonlySet<string> = new Set(['plan', 'rounds', 'calls', 'people'])
