import { inOrder } from '#shared/parts/wave.ts'
import type { Plan } from '#shared/plan.ts'
import { nowhere, type PersonChange, type RosterPerson } from '#shared/roster.ts'
import { invitationWords } from '#shared/words/survey.ts'
import type { EditField, Values } from '../../ui/edit-values.ts'
import { optionsOf, recordOptions } from '../../ui/options.ts'

/** What can be changed of people; of many, everything begins as "leave as it is". */
export function changeFields(plan: Plan, isMany: boolean): EditField[] {
  const none = isMany ? { none: 'Leave as it is' } : {}
  const waves = [{ value: nowhere, label: 'No wave' }, ...recordOptions(inOrder(plan.waves))]
  const sites = [{ value: nowhere, label: 'No site' }, ...recordOptions(plan.sites)]
  const day = isMany ? { hint: 'Empty leaves it as it is.' } : {}
  return [
    { name: 'waveId', label: 'Wave', kind: 'choice', options: waves, ...none },
    { name: 'siteId', label: 'Site', kind: 'choice', options: sites, ...none },
    { name: 'status', label: 'Status', kind: 'choice', options: optionsOf(invitationWords), ...none },
    { name: 'enabledOn', label: 'Enabled on', kind: 'day', ...day },
    { name: 'devicesRetired', label: 'Devices retired', kind: 'number', ...day },
  ]
}

/** What the form begins with: the person as they are, or nothing chosen yet for many. */
export function shownValues(person: RosterPerson | null): Values {
  if (person === null) return { waveId: '', siteId: '', status: '', enabledOn: '', devicesRetired: '' }
  return {
    waveId: person.waveId ?? nowhere,
    siteId: person.siteId ?? nowhere,
    status: person.status,
    enabledOn: person.enabledOn ?? '',
    devicesRetired: String(person.devicesRetired),
  }
}

/** Only what differs from how the form began. */
export function toldChange(began: Values, values: Values): PersonChange {
  const told = (name: string): string | undefined =>
    values[name] === began[name] ? undefined : String(values[name])
  const place = (text: string | undefined) => (text === nowhere ? null : text)
  const [status, enabledOn, devices] = ['status', 'enabledOn', 'devicesRetired'].map(told)
  const change = {
    waveId: place(told('waveId')),
    siteId: place(told('siteId')),
    status: status as PersonChange['status'],
    enabledOn: enabledOn === '' ? null : enabledOn,
    devicesRetired: devices === undefined ? undefined : Number(devices),
  }
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
