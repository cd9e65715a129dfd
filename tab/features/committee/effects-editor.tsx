import { Button } from '@fluentui/react-button'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import { previewEffects, sayApplied } from '#shared/decision-effects.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { EditControl } from '../../ui/edit-control.tsx'
import { valuesOf } from '../../ui/edit-values.ts'
import { Hint, Row } from '../../ui/layout.tsx'
import {
  type EffectChoice,
  effectChoices,
  type EffectDraft,
  type EffectKind,
  effectOf,
} from './effect-choices.ts'

const useStyles = makeStyles({
  set: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  name: { ...typographyStyles.body1Strong, color: tokens.colorNeutralForeground1 },
  said: { ...typographyStyles.body1, color: tokens.colorNeutralForeground1 },
  problem: { ...typographyStyles.caption1, color: tokens.colorPaletteRedForeground1 },
})

interface Control {
  problem: string | undefined
  onChange: (effects: unknown) => void
}

const kinds = Object.entries(effectChoices).map(([value, { label }]) => ({ value, label }))
const blank: EffectDraft = { kind: 'threshold', recordId: '', values: {}, option: '' }

/** What a decision does to the plan the moment it is recorded. */
export function DecisionEffects(given: Control) {
  return <EffectsEditor {...given} isVote={false} />
}

/** What a vote does to the plan once an option has won. */
export function VoteEffects(given: Control) {
  return <EffectsEditor {...given} isVote />
}

function EffectsEditor({ problem, onChange, isVote }: Control & { isVote: boolean }) {
  const styles = useStyles()
  const { plan, figures, today } = usePlan()
  const [drafts, setDrafts] = useState<readonly EffectDraft[]>([])
  const change = (next: readonly EffectDraft[]) => {
    setDrafts(next)
    onChange(next.flatMap((draft) => effectOf(draft, { plan, figures, today }) ?? []))
  }
  return (
    <>
      {drafts.map((draft, n) => (
        <fieldset key={n} className={styles.set}>
          <legend className={styles.name}>Change {n + 1}</legend>
          <DraftFields
            draft={draft}
            isVote={isVote}
            onChange={(next) => change(drafts.map((each, at) => (at === n ? next : each)))}
          />
          <Preview draft={draft} isVote={isVote} />
          <Row>
            <Button
              size="small"
              appearance="subtle"
              aria-label={`Remove change ${n + 1}`}
              onClick={() => change(drafts.filter((_, at) => at !== n))}
            >
              Remove
            </Button>
          </Row>
        </fieldset>
      ))}
      <Row>
        <Button onClick={() => change([...drafts, blank])}>Add what it changes</Button>
      </Row>
      {drafts.length === 0 && (
        <Hint>
          {isVote
            ? 'A change is made in the plan once its option has won.'
            : 'A change is made in the plan together with the decision: all of them, or none.'}
        </Hint>
      )}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </>
  )
}

function DraftFields({
  draft,
  isVote,
  onChange,
}: {
  draft: EffectDraft
  isVote: boolean
  onChange: (draft: EffectDraft) => void
}) {
  const { plan } = usePlan()
  const choice: EffectChoice = effectChoices[draft.kind]
  const records = choice.records(plan)
  const fields = choice.fields(choice.record(plan, draft.recordId))
  const start = (kind: EffectKind, recordId: string) => {
    const next: EffectChoice = effectChoices[kind]
    const record = next.record(plan, recordId)
    onChange({ ...draft, kind, recordId, values: valuesOf(next.fields(record), record) })
  }
  return (
    <>
      <EditControl
        field={{ name: 'kind', label: 'What does it change?', kind: 'choice', options: kinds }}
        value={draft.kind}
        problem={undefined}
        onChange={(kind) => start(kind as EffectKind, '')}
      />
      {records && (
        <EditControl
          field={{ name: 'record', label: 'Which one?', kind: 'choice', options: records, none: 'Choose …' }}
          value={draft.recordId}
          problem={undefined}
          onChange={(id) => start(draft.kind, String(id))}
        />
      )}
      {(records === null || draft.recordId !== '') &&
        fields.map((field) => (
          <EditControl
            key={field.name}
            field={field}
            value={draft.values[field.name] ?? ''}
            problem={undefined}
            onChange={(value) => onChange({ ...draft, values: { ...draft.values, [field.name]: value } })}
          />
        ))}
      {isVote && (
        <EditControl
          field={{
            name: 'option',
            label: 'If the committee chooses',
            kind: 'line',
            hint: 'The option as written above. Left empty: the first one.',
          }}
          value={draft.option}
          problem={undefined}
          onChange={(option) => onChange({ ...draft, option: String(option) })}
        />
      )}
    </>
  )
}

/** The change in words before it is made, or why it cannot be. */
function Preview({ draft, isVote }: { draft: EffectDraft; isVote: boolean }) {
  const styles = useStyles()
  const { plan, figures, today, now, personId } = usePlan()
  const effect = effectOf(draft, { plan, figures, today })
  return (
    <p role="status" className={styles.said}>
      {effect === null ? 'Choose what changes.' : `${isVote ? 'Would change' : 'Will change'}: ${said()}`}
    </p>
  )

  function said(): string {
    try {
      return previewEffects(plan, [effect!], { id: 'not-recorded', at: now, by: personId })
        .map(sayApplied)
        .join(' ')
    } catch (problem) {
      return messageOf(problem).replace(/^effects: Change \d+ /, 'it ')
    }
  }
}
