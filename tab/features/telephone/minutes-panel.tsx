import { lazy, Suspense } from 'react'
import type { TelephonePage } from '#shared/api-telephone.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import {
  type TelephoneDay,
  telephoneKinds,
  telephoneLogs,
  telephoneLogWords,
} from '#shared/telephone-view.ts'
import { useHost } from '../../host-context.tsx'
import { EmptyFace, LoadingFace } from '../../ui/faces.tsx'
import { Figure, Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

const DayBars = lazy(async () => ({ default: (await import('../../ui/day-bars.tsx')).DayBars }))

/** Minutes over Teams by day and by who carries them. */
export function MinutesPanel({
  days,
  telephone,
}: {
  days: readonly TelephoneDay[]
  telephone: TelephonePage
}) {
  const { locale } = useHost()
  const kinds = telephoneKinds(telephone)
  const sum = (pick: 'minutes' | 'calls' | 'failed') => kinds.reduce((total, each) => total + each[pick], 0)
  const known = days.filter(({ minutes }) => Object.values(minutes).some((each) => each !== null))
  if (known.length > 0 && kinds.length === 0)
    return (
      <Panel title="Minutes over Teams">
        <EmptyFace
          title="No telephone calls"
          words={`The logs of ${known.length} of these ${days.length} days were read, and no call to or from the telephone network is in them.`}
        />
      </Panel>
    )
  if (known.length === 0)
    return (
      <Panel title="Minutes over Teams">
        <EmptyFace
          title="No minutes yet"
          words="Microsoft’s telephone logs were not read for these days. Below it says whether they are waited for or refused."
        />
      </Panel>
    )
  return (
    <Panel title="Minutes over Teams">
      <Figure>{sayAmount('minutes', Math.round(sum('minutes')))}</Figure>
      <Prose>
        In {sum('calls').toLocaleString(locale)} {sum('calls') === 1 ? 'call' : 'calls'}
        {sum('failed') > 0 &&
          `, ${sum('failed').toLocaleString(locale)} of which ${sum('failed') === 1 ? 'was' : 'were'} not established (only Direct Routing tells)`}
        .
      </Prose>
      <Suspense fallback={<LoadingFace what="the chart" />}>
        <DayBars
          label="Telephone minutes by day"
          names={telephoneLogs.map((log) => telephoneLogWords[log])}
          bars={days.map(({ day, minutes }) => ({
            id: day,
            day,
            counts: telephoneLogs.map((log) => {
              const told = minutes[log]
              return told === null ? null : Math.round(told)
            }),
          }))}
        />
      </Suspense>
      <Hint>By the UTC day a call began. A day marked “?” was not read and is not known.</Hint>
    </Panel>
  )
}
