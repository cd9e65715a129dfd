import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { useState } from 'react'
import { messageOf } from '../../plan/use-read.ts'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PrivacyOffice } from './privacy-office.ts'

/** For somebody who was erased and comes back, or was erased by mistake. Nobody can be found: only digests are left. */
export function LetInPanel({ office: { post, tell } }: { office: Pick<PrivacyOffice, 'post' | 'tell'> }) {
  const [told, setTold] = useState('')
  const [busy, setBusy] = useState(false)
  const personId = told.trim()

  const letIn = async () => {
    if (personId === '' || busy) return
    setBusy(true)
    try {
      await post('/admin/person/let-in', { personId })
      setTold('')
      tell({ tone: 'good', text: 'They may be written down again. What was erased stays erased.' })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Panel title="Somebody who was erased comes back">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void letIn()
        }}
      >
        <Stack>
          <Field
            label="Object id or e-mail address they had"
            hint="Until then files leave them out, nobody can put them on a plan, and nothing is written to them."
          >
            <Input value={told} onChange={(_, { value }) => setTold(value)} autoComplete="off" />
          </Field>
          <div>
            <Button type="submit" disabledFocusable={busy || personId === ''}>
              Let them in again
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  )
}
