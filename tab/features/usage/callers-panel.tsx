import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar'
import { lazy, Suspense, useState } from 'react'
import type { UsagePage } from '#shared/api-usage.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { useOnWorkingDays } from '#shared/usage-view.ts'
import { useHost } from '../../host-context.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { LoadingFace } from '../../ui/faces.tsx'
import { Figure, Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

const DayBars = lazy(async () => ({ default: (await import('../../ui/day-bars.tsx')).DayBars }))

/** Enabled people who made or answered a call, by call records. */
export function CallersPanel({ usage: { days, knownFrom, isFilling, sources } }: { usage: UsagePage }) {
  const { locale } = useHost()
  const [which, setWhich] = useState<'working' | 'all'>('working')
  const use = useOnWorkingDays(days)
  const shown = days.filter(({ isWorkingDay }) => which === 'all' || isWorkingDay)
  const count = (each: number) => each.toLocaleString(locale)
  return (
    <Panel
      title="People who call"
      action={
        <ChoiceRow
          label="Which days"
          choices={[
            { value: 'working', name: 'Working days' },
            { value: 'all', name: 'All days' },
          ]}
          chosen={which}
          onChoose={setWhich}
        />
      }
    >
      {isFilling && (
        <MessageBar intent="info">
          <MessageBarBody>
            Calls of the days before the consent are still being read: figures of these days grow.
          </MessageBarBody>
        </MessageBar>
      )}
      <Figure>{use.n === 0 ? 'Not known yet' : sayAmount('share', use.x / use.n)}</Figure>
      <Prose>
        {use.n === 0
          ? 'There is no working day yet of which the calls are known.'
          : `On an average working day so many of the enabled people made or answered a call: ${count(use.x)} of ${count(use.n)} person-days, on ${sayDays(use.days)}.`}
      </Prose>
      {use.unknown > 0 && (
        <Prose>
          {sayDays(use.unknown)} {use.unknown === 1 ? 'is' : 'are'} not known and not counted, neither as use
          nor as none.{' '}
          {knownFrom && (
            <>
              Calls are known in full from <DayText day={knownFrom} /> on: Microsoft Graph keeps thirty days
              before the consent.
            </>
          )}
        </Prose>
      )}
      <Suspense fallback={<LoadingFace what="the chart" />}>
        <DayBars
          label="Enabled people by day"
          names={['With a call', 'Without a call']}
          bars={shown.map(({ day, callers, enabled }) => ({
            id: day,
            day,
            counts: callers === null ? [null, null] : [callers, enabled - callers],
          }))}
        />
      </Suspense>
      <Hint>
        {sources.calls}. A day marked “?” is not known. Today is not over and does not count for the share.
      </Hint>
    </Panel>
  )
}

function sayDays(count: number): string {
  return count === 1 ? '1 working day' : `${count} working days`
}
