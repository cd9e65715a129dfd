import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Textarea } from '@fluentui/react-textarea'
import { useState } from 'react'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { Row, Tight } from '../../ui/layout.tsx'

/** Notes on a section, for the minutes. What somebody else writes meanwhile is shown until one begins to type. */
export function NotesForm({
  meetingId,
  itemId,
  title,
  notes,
}: {
  meetingId: string
  itemId: string
  title: string
  notes: string
}) {
  const { act, tell } = usePlan()
  const [typed, setTyped] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const save = async () => {
    if (typed === null) return
    setBusy(true)
    try {
      await act('writeMinutes', { id: meetingId, notes: [{ itemId, notes: typed }] })
      setTyped(null)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Tight>
      <Field label={`Notes on ${title}`}>
        <Textarea
          resize="vertical"
          rows={3}
          value={typed ?? notes}
          onChange={(_, change) => setTyped(change.value)}
        />
      </Field>
      <Row>
        <Button size="small" disabledFocusable={busy || typed === null} onClick={() => void save()}>
          Save notes
        </Button>
      </Row>
    </Tight>
  )
}
