import { Button } from '@fluentui/react-button'
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar'
import { type FormEvent, useState } from 'react'
import type { GateAnswer, Wave } from '#shared/parts/wave.ts'
import { gateWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { inputOf } from '../../schemas.ts'
import { EditControl } from '../../ui/edit-control.tsx'
import type { EditField, FieldValue } from '../../ui/edit-values.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'

interface Draft {
  readonly text: string
  readonly ownerId: string
  readonly dueOn: string
}

const blank: Draft = { text: '', ownerId: '', dueOn: '' }

const fieldsOf = (n: number): readonly (EditField & { readonly name: keyof Draft })[] => [
  { name: 'text', label: `Condition ${n + 1}`, kind: 'line', required: true },
  { name: 'ownerId', label: `Who sees to condition ${n + 1}`, kind: 'person' },
  { name: 'dueOn', label: `Condition ${n + 1} due`, kind: 'day', required: true },
]

/** The steering committee's decision on a wave. A go with conditions starts with what the evidence left open. */
export function GateForm({
  wave,
  proposal,
  unsettled,
  onClose,
}: {
  wave: Wave
  proposal: GateAnswer
  unsettled: readonly string[]
  onClose: () => void
}) {
  const { act } = usePlan()
  const [decision, setDecision] = useState(proposal)
  const [reason, setReason] = useState('')
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    unsettled.length === 0 ? [blank] : unsettled.slice(0, 3).map((words) => ({ ...blank, text: words })),
  )
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const hasConditions = decision === 'conditionalGo'
  const change = (at: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft, n) => (n === at ? { ...draft, ...part } : draft)))

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const conditions = hasConditions ? drafts.map((each) => ({ ...each, ownerId: each.ownerId || null })) : []
    const told = {
      id: wave.id,
      proposal,
      decision,
      reason,
      conditions,
      unsettled: unsettled.map(short).slice(0, 100),
    }
    const read = inputOf('decideGate').safeParse(told)
    if (!read.success) return setProblem(read.error.issues[0]!.message)
    setBusy(true)
    try {
      await act('decideGate', told)
      onClose()
    } catch (refusal) {
      setProblem(messageOf(refusal).replace(/^\w+: /, ''))
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void save(event)} aria-label={`Decide the gate of ${wave.name}`} noValidate>
      <Stack>
        {problem && (
          <MessageBar intent="error">
            <MessageBarBody>{problem}</MessageBarBody>
          </MessageBar>
        )}
        <EditControl
          field={{ name: 'decision', label: 'Decision', kind: 'choice', options: optionsOf(gateWords) }}
          value={decision}
          problem={undefined}
          onChange={(value) => setDecision(value as GateAnswer)}
        />
        <EditControl
          field={{
            name: 'reason',
            label: 'Reason',
            kind: 'prose',
            required: decision !== proposal,
            hint:
              decision === proposal
                ? 'The decision follows the evidence; a reason is welcome.'
                : `The evidence proposes: ${gateWords[proposal].toLowerCase()}. Say why you decide otherwise.`,
          }}
          value={reason}
          problem={undefined}
          onChange={(value) => setReason(String(value))}
        />
        {hasConditions &&
          drafts.map((draft, n) => (
            <ConditionFields
              key={n}
              nth={n}
              draft={draft}
              onChange={(part) => change(n, part)}
              onRemove={drafts.length > 1 ? () => setDrafts(drafts.filter((_, at) => at !== n)) : null}
            />
          ))}
        <Row>
          <Button type="submit" appearance="primary" disabledFocusable={busy}>
            Record decision
          </Button>
          {hasConditions && <Button onClick={() => setDrafts([...drafts, blank])}>Add condition</Button>}
          <Button onClick={onClose}>Cancel</Button>
        </Row>
      </Stack>
    </form>
  )
}

function ConditionFields({
  nth,
  draft,
  onChange,
  onRemove,
}: {
  nth: number
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  onRemove: (() => void) | null
}) {
  return (
    <Row>
      {fieldsOf(nth).map((field) => (
        <EditControl
          key={field.name}
          field={field}
          value={draft[field.name]}
          problem={undefined}
          onChange={(value: FieldValue) => onChange({ [field.name]: String(value) })}
        />
      ))}
      {onRemove && (
        <Button
          size="small"
          appearance="subtle"
          aria-label={`Remove condition ${nth + 1}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      )}
    </Row>
  )
}

function short(words: string): string {
  return words.slice(0, 300)
}
