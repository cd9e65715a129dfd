import { Button } from '@fluentui/react-button'
import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-message-bar'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { ReactNode } from 'react'
import type { Clash } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { MomentText } from './date-text.tsx'
import { sayDay } from './date-text.tsx'
import type { EditField, FieldValue } from './edit-values.ts'
import type { Obstacle, Question } from './use-edit-form.ts'
import { useHost } from '../host-context.tsx'

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  values: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    paddingBlock: tokens.spacingVerticalXS,
  },
  value: { overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
})

/** Two people changed one field at once: both values, whose, since when, and which one stands. */
export function MergeQuestion({
  question,
  onAnswer,
}: {
  question: Question
  onAnswer: (choice: 'mine' | 'theirs') => void
}) {
  const styles = useStyles()
  const { plan } = usePlan()
  const { locale } = useHost()
  const { field, mine, theirs, clash } = question
  const say = (value: FieldValue) => sayValue(field, value, plan, locale)
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar} politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{field.label}: changed by you both</MessageBarTitle>
        <div className={styles.values}>
          <span className={styles.value}>Your value: {say(mine)}</span>
          <span className={styles.value}>
            Their value: {say(theirs)} (<Author clash={clash} />)
          </span>
        </div>
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" aria-label={`Keep mine: ${field.label}`} onClick={() => onAnswer('mine')}>
          Keep mine
        </Button>
        <Button size="small" aria-label={`Take theirs: ${field.label}`} onClick={() => onAnswer('theirs')}>
          Take theirs
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

/** Somebody removed what the form is about, or changed what it would remove. Nothing typed is lost. */
export function ObstacleBar({
  obstacle: { kind, clash },
  onBringBack,
}: {
  obstacle: Obstacle
  onBringBack: () => void
}) {
  const styles = useStyles()
  const { role } = usePlan()
  if (kind === 'changed')
    return (
      <Bar className={styles.bar} title="Changed meanwhile">
        <Author clash={clash} /> changed this since you opened it. Look at it again, or remove it all the
        same.
      </Bar>
    )
  return (
    <Bar
      className={styles.bar}
      title="Removed meanwhile"
      action={
        role === 'lead' && (
          <Button size="small" onClick={onBringBack}>
            Bring it back and save
          </Button>
        )
      }
    >
      <Author clash={clash} /> removed this. What you typed is still here.
      {role !== 'lead' && ' A lead can bring it back from the history; then press Save again.'}
    </Bar>
  )
}

function Bar({
  title,
  className,
  action,
  children,
}: {
  title: string
  className: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <MessageBar intent="warning" layout="multiline" className={className} politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {children}
      </MessageBarBody>
      {action && <MessageBarActions>{action}</MessageBarActions>}
    </MessageBar>
  )
}

function Author({ clash: { by, at } }: { clash: Clash }) {
  const { plan, personId } = usePlan()
  if (by === null || at === null) return <span>somebody else</span>
  const name = by === personId ? 'you, elsewhere' : (plan.people[by]?.name ?? 'someone no longer on the plan')
  return (
    <span>
      {name}, <MomentText at={at} />
    </span>
  )
}

function sayValue(field: EditField, value: FieldValue, { people }: Plan, locale: string): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const options = 'options' in field ? field.options : []
  const wordOf = (code: string) => options.find((option) => option.value === code)?.label ?? code
  if (typeof value !== 'string') return value.map(wordOf).join(', ') || 'nothing'
  if (value === '') return 'nothing'
  if (field.kind === 'person') return people[value]?.name ?? 'Someone no longer on the plan'
  if (field.kind === 'share') return `${value} %`
  return field.kind === 'day' ? sayDay(value, locale) : wordOf(value)
}
