import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Select } from '@fluentui/react-select'
import { useState } from 'react'
import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { PlainList, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useHistoryPages } from '../../ui/use-history-pages.ts'
import { FormRow } from './form-row.tsx'
import { LogEntry } from './log-entry.tsx'
import { partWords } from './part-words.ts'

/** Every change, newest first, all or by one person or of one part. */
export function LogPanel() {
  const { plan } = usePlan()
  const [by, setBy] = useState('')
  const [part, setPart] = useState('')
  const asked = new URLSearchParams(
    [
      ['by', by],
      ['part', part],
    ].filter(([, value]) => value),
  )
  const path = `history${asked.size > 0 ? `?${asked.toString()}` : ''}`
  return (
    <Panel title={`Changes up to revision ${plan.revision}`}>
      <FormRow>
        <Field label="Who">
          <Select value={by} onChange={(_, { value }) => setBy(value)}>
            <option value="">Everybody</option>
            {Object.entries(plan.people).map(([id, { name }]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Part of the plan">
          <Select value={part} onChange={(_, { value }) => setPart(value)}>
            <option value="">All parts</option>
            {Object.entries(partWords).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
        </Field>
      </FormRow>
      <Log key={path} path={path} isFiltered={asked.size > 0} />
    </Panel>
  )
}

function Log({ path, isFiltered }: { path: string; isFiltered: boolean }) {
  const reading = useHistoryPages(path)
  if (reading.state === 'loading') return <LoadingFace what="the history" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />

  const { entries, more } = reading.answer
  if (entries.length === 0)
    return isFiltered ? (
      <EmptyFace title="No such changes" words="Choose somebody else, or another part of the plan." />
    ) : (
      <EmptyFace title="Nothing changed yet" words="The first change will stand here, with who made it." />
    )
  return (
    <>
      <PlainList label="Changes, newest first">
        {entries.map((entry) => (
          <LogEntry key={entry.revision} entry={entry} />
        ))}
      </PlainList>
      {more && (
        <Row>
          <Button onClick={() => void more()}>Older</Button>
        </Row>
      )}
    </>
  )
}
