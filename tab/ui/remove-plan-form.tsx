import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { useEffect, useRef, useState } from 'react'
import { isNamed } from '#shared/plan-removal.ts'
import type { Notice } from '../plan/plan-context.tsx'
import { messageOf } from '../plan/use-read.ts'
import { Bullets, Row, Stack } from './layout.tsx'

/** What goes with a plan and what stays; removes it once its name is typed. */
export function RemovePlanForm({
  name,
  remove,
  tell,
  onKeep,
}: {
  name: string
  remove: (typed: string) => Promise<void>
  tell: (notice: Notice) => void
  onKeep: () => void
}) {
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const isTyped = isNamed(name, typed)
  const form = useRef<HTMLFormElement>(null)

  // It opens below what was pressed, which may be far down a long list.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const removed = async () => {
    setBusy(true)
    try {
      await remove(typed)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
      setBusy(false)
    }
  }

  return (
    <form
      ref={form}
      aria-label={`Remove ${name}`}
      onSubmit={(event) => {
        event.preventDefault()
        // A button that looks disabled still submits its form.
        if (isTyped && !isBusy) void removed()
      }}
    >
      <Stack>
        <Bullets
          lines={[
            'Gone for everybody, and for good: the plan with its whole history, its people and files, the results of its surveys, and every figure. Nobody can bring it back.',
            'Messages that wait are not sent. Cards in chats, calendar addresses and keys of service desks stop working.',
            'What stays: a line of the audit with who removed it, when and its name; meetings that people put into their own calendars; files they took out; backups, until they are over.',
          ]}
        />
        <Field label={`To remove it, type: ${name}`}>
          <Input value={typed} onChange={(_, { value }) => setTyped(value)} autoComplete="off" />
        </Field>
        <Row>
          <Button type="submit" disabledFocusable={isBusy || !isTyped}>
            {isBusy ? 'Removing …' : 'Remove for good'}
          </Button>
          <Button appearance="subtle" disabledFocusable={isBusy} onClick={onKeep}>
            Keep the plan
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
