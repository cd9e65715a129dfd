import { Button } from '@fluentui/react-button'
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down'
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { Question } from '#shared/parts/survey.ts'
import { questionKindWords } from '#shared/words/survey.ts'
import { EditControl } from '../../ui/edit-control.tsx'
import type { EditField } from '../../ui/edit-values.ts'
import { Spread, Strong } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'

const useStyles = makeStyles({
  frame: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
})

const labels = {
  strongly: 'Strongly agree … strongly disagree',
  completely: 'Completely agree … completely disagree',
}

/** One question: its words, its kind and what that kind needs. */
export function QuestionForm({
  question,
  number,
  isLast,
  onChange,
  onMove,
  onRemove,
}: {
  question: Question
  number: number
  isLast: boolean
  onChange: (question: Question) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) {
  const styles = useStyles()
  const name = `question ${number}`
  const control = <Name extends keyof Question>(
    field: EditField<Name>,
    value: string | boolean = question[field.name] as string | boolean,
  ) => (
    <EditControl
      field={field}
      value={value}
      problem={undefined}
      onChange={(next) => onChange({ ...question, [field.name]: next })}
    />
  )
  return (
    <div role="group" aria-label={`Question ${number}`} className={styles.frame}>
      <Spread>
        <Strong>{number}</Strong>
        <div>
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowUpRegular />}
            aria-label={`Move ${name} up`}
            disabledFocusable={number === 1}
            onClick={() => onMove(-1)}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowDownRegular />}
            aria-label={`Move ${name} down`}
            disabledFocusable={isLast}
            onClick={() => onMove(1)}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={`Remove ${name}`}
            onClick={onRemove}
          />
        </div>
      </Spread>
      {control({ name: 'text', label: 'Question', kind: 'line', required: true })}
      {control({ name: 'kind', label: 'Kind', kind: 'choice', options: optionsOf(questionKindWords) })}
      {question.kind === 'likert' &&
        control({
          name: 'labels',
          label: 'Wording of the scale',
          kind: 'choice',
          options: optionsOf(labels),
        })}
      {question.kind === 'choice' && <Options question={question} onChange={onChange} />}
      {control({ name: 'required', label: 'Must be answered', kind: 'check' })}
      {question.kind !== 'text' &&
        control({ name: 'didNotUse', label: 'Offer “I did not use this”', kind: 'check' })}
    </div>
  )
}

/** Lines as they are typed, also the empty one somebody is about to fill. */
function Options({ question, onChange }: { question: Question; onChange: (question: Question) => void }) {
  return (
    <EditControl
      field={{
        ...{ name: 'options', label: 'Options to choose from', kind: 'lines' },
        hint: 'One per line, two to twelve of them.',
      }}
      value={question.options.join('\n')}
      problem={undefined}
      onChange={(text) => onChange({ ...question, options: String(text).split('\n') })}
    />
  )
}
