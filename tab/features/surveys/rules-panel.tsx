import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'

/** What holds for every survey of the plan: how often anybody is asked, and when nobody is. */
export function RulesPanel() {
  const { plan } = usePlan()
  const { daysBetweenSurveys: days, surveyQuiet } = plan.profile
  return (
    <Panel
      title="Rules for all surveys"
      action={
        <EditButton
          label="Edit"
          about="Rules for all surveys"
          wish={{
            action: 'putProfile',
            title: 'Rules for all surveys',
            record: { ...plan.profile, id: plan.id },
            fields: [
              {
                name: 'daysBetweenSurveys',
                label: 'Days between two surveys to one person',
                kind: 'number',
                hint: 'Who was asked more lately is left out. 0 for no such rule.',
              },
              {
                name: 'surveyQuiet.from',
                label: 'Nobody is asked from',
                kind: 'line',
                hint: 'Such as 20:00.',
              },
              {
                name: 'surveyQuiet.to',
                label: 'until',
                kind: 'line',
                hint: 'By the clock of whoever is asked. The same time twice: never quiet.',
              },
              { name: 'surveyQuiet.weekends', label: 'Ask at weekends too', kind: 'check' },
            ],
          }}
        />
      }
    >
      <Facts
        facts={[
          ['Between two surveys', days === 0 ? 'No rule' : `At least ${days} days for each person`],
          ['Quiet', sayQuiet(surveyQuiet)],
          [
            'No more surveys',
            'Anybody may say so on a card, or write “stop surveys” to the bot. Only they can take it back.',
          ],
        ]}
      />
    </Panel>
  )
}

function sayQuiet({ from, to, weekends }: { from: string; to: string; weekends: boolean }): string {
  const night = from === to ? 'Never at night' : `From ${from} to ${to} by each person’s own clock`
  return from === to && weekends
    ? 'Never'
    : weekends
      ? night
      : `${from === to ? 'At' : `${night}, and at`} weekends`
}
