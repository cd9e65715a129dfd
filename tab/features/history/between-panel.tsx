import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { type FormEvent, useState } from 'react'
import type { PlanDifference } from '#shared/api-history.ts'
import { addDays } from '#shared/basics/day.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { DayText } from '../../ui/date-text.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Difference } from './difference.tsx'
import { FormRow } from './form-row.tsx'

/** What two days differ in, in words: what was changed and changed back does not count. */
export function BetweenPanel() {
  const { today } = usePlan()
  const [from, setFrom] = useState(() => addDays(today, -30))
  const [to, setTo] = useState(today)
  const [asked, setAsked] = useState<{ from: string; to: string } | null>(null)

  const compare = (event: FormEvent) => {
    event.preventDefault()
    setAsked({ from, to })
  }

  return (
    <Panel title="What changed between two days">
      <FormRow onSubmit={compare}>
        <Field label="From the end of">
          <Input type="date" required value={from} onChange={(_, { value }) => setFrom(value)} />
        </Field>
        <Field label="To the end of">
          <Input type="date" required value={to} onChange={(_, { value }) => setTo(value)} />
        </Field>
        <Button type="submit">Compare</Button>
      </FormRow>
      {asked && <Answer key={`${asked.from} ${asked.to}`} {...asked} />}
    </Panel>
  )
}

function Answer({ from, to }: { from: string; to: string }) {
  const reading = useRead<PlanDifference>(`history/between?from=${from}&to=${to}`, 'plan')
  if (reading.state === 'loading') return <LoadingFace what="what changed" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />
  const { records, sinceBeginning } = reading.answer
  return (
    <div aria-live="polite">
      <Hint>
        {sinceBeginning ? 'Since the plan was created' : <DayText day={from} />} to <DayText day={to} />:{' '}
        {records.length === 1 ? '1 record differs.' : `${records.length} records differ.`}
      </Hint>
      {records.length === 0 ? <p>Nothing changed between these days.</p> : <Difference records={records} />}
    </div>
  )
}
