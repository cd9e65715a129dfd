import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Textarea } from '@fluentui/react-textarea'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { Row, Tight } from '../../ui/layout.tsx'
import { type Draft, useNotes } from './use-notes.ts'

/**
 * Notes on a section, for the minutes. What somebody else writes meanwhile is shown until one begins to type; what is
 * typed when the meeting moves on is saved then.
 */
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
  const { plan, tell } = usePlan()
  const keep = useNotes(meetingId, itemId)
  const [typed, setTyped] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // Also read when the section is gone from the page, where no state is.
  const draft = useRef<Draft | null>(null)

  const type = (text: string) => {
    draft.current = { base: notes, revision: plan.revision, ...draft.current, text }
    setTyped(text)
  }

  const save = async () => {
    const sent = draft.current
    if (sent === null || busy) return
    setBusy(true)
    try {
      await keep(sent)
      // Who went on typing meanwhile keeps that.
      if (draft.current?.text === sent.text) draft.current = null
      else if (draft.current) draft.current = { ...draft.current, base: sent.text }
      setTyped(draft.current?.text ?? null)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }

  const leave = useEffectEvent(() => {
    const left = draft.current
    if (left === null) return
    keep(left).catch((problem: unknown) =>
      tell({
        tone: 'bad',
        holdsText: true,
        text: `Your notes on ${title} were not saved. ${messageOf(problem)} You wrote: ${left.text}`,
      }),
    )
  })
  useEffect(() => () => leave(), [])

  return (
    <Tight>
      <Field label={`Notes on ${title}`}>
        <Textarea
          resize="vertical"
          rows={3}
          value={typed ?? notes}
          onChange={(_, change) => type(change.value)}
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
