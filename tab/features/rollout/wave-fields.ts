import type { Plan } from '#shared/plan.ts'
import { waveKindWords } from '#shared/words/rollout.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { optionsOf, recordOptions } from '../../ui/options.ts'

/** Its place comes from the buttons in the list, its state from those on its page: both have rules. */
export function waveFields(plan: Plan): FieldOf<'putWave'>[] {
  return [
    { name: 'name', label: 'Name', kind: 'line', required: true },
    { name: 'kind', label: 'Kind', kind: 'choice', options: optionsOf(waveKindWords) },
    { name: 'plannedPeople', label: 'People planned', kind: 'number' },
    {
      name: 'launchOn',
      label: 'Launch',
      kind: 'day',
      hint: 'Its sites launch with it, and their open tasks move along.',
    },
    { name: 'endsOn', label: 'Ends', kind: 'day' },
    { name: 'siteIds', label: 'Sites', kind: 'many', options: recordOptions(plan.sites) },
  ]
}
