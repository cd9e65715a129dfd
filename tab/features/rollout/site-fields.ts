import { siteAreaWords, siteServiceWords, siteTaskWords } from '#shared/words/rollout.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { optionsOf } from '../../ui/options.ts'

const scale = '0 to 5; used to order the waves.'

export const siteFields: readonly FieldOf<'putSite'>[] = [
  { name: 'name', label: 'Name', kind: 'line', required: true },
  { name: 'country', label: 'Country', kind: 'line' },
  { name: 'state', label: 'State', kind: 'line' },
  { name: 'region', label: 'Region', kind: 'line' },
  { name: 'address', label: 'Address', kind: 'line' },
  { name: 'zone', label: 'Time zone', kind: 'line' },
  { name: 'service', label: 'Telephone service', kind: 'choice', options: optionsOf(siteServiceWords) },
  { name: 'headcount', label: 'People', kind: 'number' },
  { name: 'subnets', label: 'Networks', kind: 'lines', hint: 'One per line, such as 10.31.0.0/16.' },
  { name: 'launchOn', label: 'Launch', kind: 'day' },
  { name: 'ownerId', label: 'Owner', kind: 'person' },
  { name: 'deviceAgeYears', label: 'Age of the devices, years', kind: 'number' },
  { name: 'regulation', label: 'Regulatory pressure', kind: 'number', hint: scale },
  { name: 'easeOfSupport', label: 'Easy to support', kind: 'number', hint: scale },
  { name: 'enthusiasm', label: 'Enthusiasm', kind: 'number', hint: scale },
]

export const taskFields: readonly FieldOf<'putSiteTask'>[] = [
  { name: 'title', label: 'Task', kind: 'line', required: true },
  { name: 'area', label: 'Area', kind: 'choice', options: optionsOf(siteAreaWords) },
  { name: 'state', label: 'State', kind: 'choice', options: optionsOf(siteTaskWords) },
  { name: 'ownerId', label: 'Owner', kind: 'person' },
  { name: 'dueOn', label: 'Due', kind: 'day' },
  { name: 'note', label: 'Note', kind: 'line' },
]
