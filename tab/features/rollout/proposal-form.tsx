import { z } from 'zod'
import type { Day } from '#shared/basics/day.ts'
import type { Profile } from '#shared/parts/profile.ts'
import { usualPilotSize } from '#shared/rollout/propose-waves.ts'
import type { Approach } from '#shared/rollout/wave-wish.ts'
import { rolloutApproaches } from '#shared/template/rollout.ts'
import { rolloutOrderHelp, rolloutOrderWords, rolloutTypeWords } from '#shared/words/rollout.ts'
import { aDay, inputOf } from '../../schemas.ts'
import { EditControl } from '../../ui/edit-control.tsx'
import { type EditField, toldBy, type Values, valuesOf } from '../../ui/edit-values.ts'
import { Stack } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'

/** What the form holds, as typed. */
export type Settings = Values

const Read = z.object({ approach: inputOf('adoptWaves').shape.approach.unwrap(), startsOn: aDay })

type Told =
  | { readonly ok: true; readonly approach: Approach; readonly startsOn: Day }
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> }

const plain: readonly EditField[] = [
  { name: 'rolloutType', label: 'Type of rollout', kind: 'choice', options: optionsOf(rolloutTypeWords) },
  { name: 'rolloutOrder', label: 'Order', kind: 'choice', options: optionsOf(rolloutOrderWords) },
  { name: 'pilotPeople', label: 'People in the pilot', kind: 'number', required: true },
  {
    name: 'helpDeskPeoplePerWeek',
    label: 'People the help desk can look after in a week',
    kind: 'number',
    hint: 'Newly moved people. No wave is bigger than what it can follow until the next one; empty where nobody knows.',
  },
  { name: 'weeksBetweenWaves', label: 'Weeks between waves', kind: 'number', required: true },
  {
    name: 'startsOn',
    label: 'First launch',
    kind: 'day',
    required: true,
    hint: 'A pilot runs 30 days and is looked at for two weeks before the next wave.',
  },
]

export function settingsOf(profile: Profile, startsOn: Day): Settings {
  return valuesOf(plain, { ...profile, startsOn })
}

/** The settings as the proposal takes them, or what is wrong with each. */
export function readSettings(settings: Settings): Told {
  const { startsOn, ...approach } = toldBy(plain, settings, {})
  const read = Read.safeParse({ approach, startsOn })
  if (read.success) return { ok: true, ...read.data }
  const problems = read.error.issues.map(({ path, code }) => [
    String(path.at(-1)),
    code === 'too_small' || code === 'too_big' || code === 'invalid_type'
      ? 'Write a whole number that makes sense here.'
      : 'Choose a day.',
  ])
  return { ok: false, problems: Object.fromEntries(problems) as Record<string, string> }
}

/** Type, order and limits of a proposal. Another type offers the orders that suit it. */
export function ProposalForm({
  settings,
  problems,
  people,
  isPilotMoved,
  onChange,
}: {
  settings: Settings
  problems: Readonly<Record<string, string>>
  /** Whom the sites still have to move; null while the settings cannot be read. */
  people: number | null
  isPilotMoved: boolean
  onChange: (settings: Settings) => void
}) {
  const type = settings['rolloutType'] as Profile['rolloutType']
  const order = settings['rolloutOrder'] as Profile['rolloutOrder']
  const { goal, orders } = rolloutApproaches[type]
  const fields = plain
    .filter(({ name }) => !(isPilotMoved && name === 'pilotPeople'))
    .map((field): EditField => {
      if (field.name === 'rolloutType') return { ...field, hint: goal }
      if (field.name === 'rolloutOrder' && field.kind === 'choice') {
        const options = field.options.filter(({ value }) => orders.some((each) => each === value))
        return { ...field, options, hint: rolloutOrderHelp[order] }
      }
      if (field.name === 'pilotPeople' && people !== null)
        return {
          ...field,
          hint: `Usually 20 to 50, or 10 to 15 %; for ${people} people about ${usualPilotSize(people)}.`,
        }
      return field
    })
  return (
    <Panel title="Settings">
      <Stack>
        {fields.map((field) => (
          <EditControl
            key={field.name}
            field={field}
            value={settings[field.name] ?? ''}
            problem={problems[field.name]}
            onChange={(value) => onChange(changed(settings, field.name, value))}
          />
        ))}
      </Stack>
    </Panel>
  )
}

function changed(settings: Settings, name: string, value: Values[string]): Settings {
  if (name !== 'rolloutType') return { ...settings, [name]: value }
  const { orders } = rolloutApproaches[value as Profile['rolloutType']]
  const fits = orders.some((each) => each === settings['rolloutOrder'])
  return { ...settings, rolloutType: value, ...(fits ? {} : { rolloutOrder: orders[0]! }) }
}
