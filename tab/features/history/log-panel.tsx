import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Select } from '@fluentui/react-select'
import { useState } from 'react'
import type { HistoryEntry } from '#shared/api.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf, useRead } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { PlainList, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FormRow } from './form-row.tsx'
import { LogEntry } from './log-entry.tsx'
import { partWords } from './part-words.ts'

const pageSize = 50

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
  const { read, tell } = usePlan()
  const reading = useRead<readonly HistoryEntry[]>(path, 'plan')
  const [older, setOlder] = useState<readonly HistoryEntry[]>([])
  const [isOver, setOver] = useState(false)
  if (reading.state === 'loading') return <LoadingFace what="the history" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />

  const newest = reading.answer
  // What the first page has grown by since it was read pushed the same number down into what is shown already.
  const entries = [...newest, ...older.filter(({ revision }) => revision < (newest.at(-1)?.revision ?? 0))]
  const last = entries.at(-1)
  const more = async () => {
    try {
      const next = await read<readonly HistoryEntry[]>(
        `${path}${path.includes('?') ? '&' : '?'}before=${last!.revision}`,
      )
      setOlder([...older, ...next])
      setOver(next.length < pageSize)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    }
  }

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
      {!isOver && newest.length >= pageSize && (
        <Row>
          <Button onClick={() => void more()}>Older</Button>
        </Row>
      )}
    </>
  )
}
