import {
  deploymentModelWords,
  modeWords,
  rolloutOrderHelp,
  rolloutOrderWords,
  rolloutTypeWords,
} from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'

const approachFields: readonly FieldOf<'putProfile'>[] = [
  { name: 'rolloutType', label: 'Type of rollout', kind: 'choice', options: optionsOf(rolloutTypeWords) },
  { name: 'rolloutOrder', label: 'Order', kind: 'choice', options: optionsOf(rolloutOrderWords) },
  { name: 'pilotPeople', label: 'People in the pilot', kind: 'number', hint: 'Usually 20 to 50.' },
  {
    name: 'helpDeskPeoplePerWeek',
    label: 'People the help desk can look after in a week',
    kind: 'number',
    hint: 'Newly moved people; it limits how big a wave may be.',
  },
  { name: 'weeksBetweenWaves', label: 'Weeks between waves', kind: 'number' },
  { name: 'deploymentModel', label: 'Model', kind: 'choice', options: optionsOf(deploymentModelWords) },
  { name: 'mode', label: 'Phase of the plan', kind: 'choice', options: optionsOf(modeWords) },
]

/** How the rollout goes about it: what every proposal starts from and every gate looks at. */
export function ApproachPanel() {
  const { plan } = usePlan()
  const { profile } = plan
  return (
    <Panel
      title="Approach"
      action={
        <EditButton
          label="Edit"
          about="Approach"
          wish={{
            action: 'putProfile',
            title: 'Approach',
            fields: approachFields,
            record: { ...profile, id: plan.id },
          }}
        />
      }
    >
      <Facts
        facts={[
          ['Type', rolloutTypeWords[profile.rolloutType]],
          ['Order', `${rolloutOrderWords[profile.rolloutOrder]}\n${rolloutOrderHelp[profile.rolloutOrder]}`],
          ['Pilot', `${profile.pilotPeople} people`],
          [
            'Help desk',
            profile.helpDeskPeoplePerWeek === null ? null : `${profile.helpDeskPeoplePerWeek} people a week`,
          ],
          [
            'Between waves',
            profile.weeksBetweenWaves === 1 ? '1 week' : `${profile.weeksBetweenWaves} weeks`,
          ],
          ['Model', deploymentModelWords[profile.deploymentModel]],
          ['Phase', modeWords[profile.mode]],
        ]}
      />
    </Panel>
  )
}
