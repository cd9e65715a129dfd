import { Button } from '@fluentui/react-button'
import { type ReactNode, useState } from 'react'
import type { QuickAnswer, Task } from '#shared/my-work.ts'
import { DayText } from './date-text.tsx'
import { useFocusAfterPress } from './focus-title.ts'
import { Entry, Hint, PlainList, Row } from './layout.tsx'
import { RouteLink } from './route-link.tsx'
import { StatusBadge } from './status-badge.tsx'

/** What waits for a person, each with the presses that settle it. `more` adds what is not a change of the plan. */
export function TaskList({
  label,
  tasks,
  linkTo,
  press,
  more,
}: {
  label: string
  tasks: readonly Task[]
  linkTo: (task: Task) => string
  /** Rejects are the caller's to show. */
  press: (answer: QuickAnswer, task: Task) => Promise<void>
  more?: (task: Task) => ReactNode
}) {
  return (
    <PlainList label={label}>
      {tasks.map((task) => (
        <Entry key={`${task.kind}/${task.id}`}>
          <div>
            <RouteLink to={linkTo(task)}>{task.title}</RouteLink>
            <Hint>
              {task.words}
              {task.dueOn && ' Due '}
              {task.dueOn && <DayText day={task.dueOn} />}
            </Hint>
          </div>
          <Row>
            {task.overdue && <StatusBadge tone="bad" word="Overdue" />}
            {task.answers.map((answer) => (
              <Press
                key={answer.word}
                word={answer.word}
                about={task.title}
                press={() => press(answer, task)}
              />
            ))}
            {more?.(task)}
          </Row>
        </Entry>
      ))}
    </PlainList>
  )
}

function Press({ word, about, press }: { word: string; about: string; press: () => Promise<void> }) {
  const [busy, setBusy] = useState(false)
  const wasPressed = useFocusAfterPress()
  return (
    <Button
      size="small"
      disabledFocusable={busy}
      aria-label={`${word}: ${about}`}
      onClick={() => {
        wasPressed()
        setBusy(true)
        void press().finally(() => setBusy(false))
      }}
    >
      {word}
    </Button>
  )
}
