import type { World } from '../ports/world.ts'
import { sweepImports } from '../roster-imports.ts'
import { alertQuality } from './alert-quality.ts'
import { carryOutConsequences } from './carry-out.ts'
import { chaseActions } from './chase-actions.ts'
import type { Job } from './clockwork.ts'
import { closeRounds } from './close-rounds.ts'
import { closeVotes } from './close-votes.ts'
import { fetchCalls } from './fetch-calls.ts'
import { installMissingApps } from './install-apps.ts'
import { judgePlans } from './judge-plans.ts'
import { keepSubscription } from './keep-subscription.ts'
import { proposeOnRisks } from './propose-risk-changes.ts'
import { recountCalls } from './recount-calls.ts'
import { reconcileCalls, repairCalls } from './reconcile-calls.ts'
import { remindCommittee } from './remind-committee.ts'
import { remindSilent } from './remind-silent.ts'
import { startRounds } from './start-rounds.ts'

const second = 1_000
const minute = 60 * second

/** Everything the clock does. A job that also wakes on news runs its turns only as a safety net. */
export function jobs({ publicUrl }: { publicUrl: string }): readonly Job[] {
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
    { name: 'judge-plans', everyMs: minute, run: judgePlans, wakesOn: ({ about }) => judged.has(about) },
    {
      name: 'keep-subscription',
      everyMs: minute,
      run: (world: World) => keepSubscription(world, { publicUrl }),
    },
    { name: 'reconcile-calls', everyMs: 15 * minute, run: reconcileCalls },
    { name: 'repair-calls', everyMs: 5 * second, run: repairCalls },
    {
      name: 'remind-committee',
      everyMs: 5 * second,
      run: remindCommittee,
      wakesOn: ({ about }) => about === 'plan',
    },
    { name: 'chase-actions', everyMs: minute, run: chaseActions },
    { name: 'alert-quality', everyMs: 15 * second, run: alertQuality },
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
    { name: 'sweep-imports', everyMs: minute, run: sweepImports },
  ]
}

/** What a verdict rests on; 'measurements' itself is left out, or judging would wake judging. */
const judged: ReadonlySet<string> = new Set(['plan', 'rounds', 'calls', 'people'])
