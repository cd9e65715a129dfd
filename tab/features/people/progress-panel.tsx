import type { PeopleSummary } from '#shared/api-people.ts'
import { sayPart } from '#shared/basics/yardstick.ts'
import { type PeopleProgress, progressByWave, progressOfAll } from '#shared/people-progress.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'

/** Two of the three measures of a phased rollout, wave by wave: activated users and devices retired. */
export function ProgressPanel({ summary }: { summary: PeopleSummary }) {
  const { plan } = usePlan()
  const all = progressOfAll(summary)
  const waves = progressByWave(plan.waves, summary).map((each) => ({
    ...each,
    id: each.wave?.id ?? 'none',
    name: each.wave?.name ?? 'No wave yet',
  }))
  const rows = [...waves, { ...all, id: 'all', name: 'Everybody' }]
  return (
    <Panel title="Wave by wave">
      {all.people === 0 ? (
        <EmptyFace
          title="Nobody yet"
          words="Import the people this plan moves from a file. Surveys, reminders and usage figures need them."
        />
      ) : (
        <>
          <RecordTable
            label="People by wave"
            rows={rows}
            columns={[
              { name: 'Wave', cell: ({ id, name }) => (id === 'all' ? <Strong>{name}</Strong> : name) },
              { name: 'People', cell: ({ people }) => people, kind: 'number' },
              { name: 'Invited', cell: ({ byStatus }) => byStatus.invited, kind: 'number' },
              { name: 'Failed', cell: ({ byStatus }) => byStatus.failed, kind: 'number' },
              { name: 'Activated', cell: activatedCell },
              { name: 'Devices retired', cell: ({ devicesRetired }) => devicesRetired, kind: 'number' },
            ]}
          />
          <Hint>
            Who opted out or is suspended does not count for the share. The third measure, how satisfied
            people are, stands among the KSIs.
          </Hint>
        </>
      )}
    </Panel>
  )
}

function activatedCell({ byStatus, counted, share }: PeopleProgress) {
  const percent = share === null ? '' : ` (${sayPart(byStatus.activated, counted)})`
  return <ProgressLine share={share ?? 0} words={`${byStatus.activated} of ${counted}${percent}`} />
}
