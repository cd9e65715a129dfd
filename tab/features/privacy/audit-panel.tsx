import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { useState } from 'react'
import { addDays } from '#shared/basics/day.ts'
import { messageOf } from '../../plan/use-read.ts'
import { keepFile } from '../../ui/keep-file.ts'
import { Columns, Hint, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PrivacyOffice } from './privacy-office.ts'

const usualDays = 30

/** Who did what when, as a file. */
export function AuditPanel({ office }: { office: Pick<PrivacyOffice, 'download' | 'tell' | 'today'> }) {
  const { download, tell, today } = office
  const [first, setFirst] = useState(addDays(today, 1 - usualDays))
  const [last, setLast] = useState(today)
  const [busy, setBusy] = useState(false)

  const take = async (format: 'csv' | 'jsonl') => {
    setBusy(true)
    try {
      keepFile(await download(`/admin/audit?first=${first}&last=${last}&format=${format}`))
      tell({ tone: 'good', text: 'The audit file was downloaded.' })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Panel title="Who did what when">
      <Stack>
        <Hint>
          Every change of every plan, and what administrators did: who, when, which records. What was written
          is not in it. That you took the file is noted.
        </Hint>
        <Columns>
          <Field label="First day">
            <Input type="date" value={first} max={last} onChange={(_, { value }) => setFirst(value)} />
          </Field>
          <Field label="Last day">
            <Input type="date" value={last} min={first} onChange={(_, { value }) => setLast(value)} />
          </Field>
        </Columns>
        <div>
          <Button disabledFocusable={busy} onClick={() => void take('csv')}>
            Download as CSV
          </Button>{' '}
          <Button disabledFocusable={busy} onClick={() => void take('jsonl')}>
            Download as JSON lines
          </Button>
        </div>
      </Stack>
    </Panel>
  )
}
