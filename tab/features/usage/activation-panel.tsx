import { lazy, Suspense } from 'react'
import type { UsagePage } from '#shared/api-usage.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { activatedNow } from '#shared/usage-view.ts'
import { useHost } from '../../host-context.tsx'
import { LoadingFace } from '../../ui/faces.tsx'
import { Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'

const DayBars = lazy(async () => ({ default: (await import('../../ui/day-bars.tsx')).DayBars }))

const waits = [
  ['sameDay', 'On the day they were enabled'],
  ['week', 'Within a week'],
  ['month', 'Within four weeks'],
  ['later', 'Later'],
  ['notYet', 'Not yet'],
] as const

/** From enabled to the first call: how many are there, and how long it takes. */
export function ActivationPanel({ usage }: { usage: UsagePage }) {
  const { locale } = useHost()
  const now = activatedNow(usage)
  if (!now) return null
  const { activation } = usage
  return (
    <Panel title="Activated">
      <Prose>
        {now.activated.toLocaleString(locale)} of {now.enabled.toLocaleString(locale)} enabled people are
        activated.
      </Prose>
      <ProgressLine share={now.activated / now.enabled} />
      <Suspense fallback={<LoadingFace what="the chart" />}>
        <DayBars
          label="Activated people by day"
          names={['Activated', 'Enabled, not activated']}
          bars={activation.days.map(({ day, enabled, activated }) => ({
            id: day,
            day,
            counts: [activated, enabled - activated],
          }))}
        />
      </Suspense>
      <RecordTable
        label="How long until the first call"
        rows={waits.map(([id, name]) => ({ id, name, people: activation.waits[id] }))}
        columns={[
          { name: 'First call', cell: ({ name }) => name },
          { name: 'People', cell: ({ people }) => people.toLocaleString(locale), kind: 'number' },
          {
            name: 'Of those enabled',
            cell: ({ people }) => sayAmount('share', people / now.enabled),
            kind: 'number',
          },
        ]}
      />
      <Hint>
        A person is activated by the first call we see of them, or because an import says so. Who opted out or
        is suspended does not count.
      </Hint>
    </Panel>
  )
}
