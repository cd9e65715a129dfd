import { Button } from '@fluentui/react-button'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useRef, useState } from 'react'
import type { Question } from '#shared/parts/survey.ts'
import type { Plan } from '#shared/plan.ts'
import { templateQuestions } from '#shared/template/survey-questions.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditControl } from '../../ui/edit-control.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { QuestionForm } from './question-form.tsx'

const most = 12

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  name: { ...typographyStyles.subtitle2, margin: 0, color: tokens.colorNeutralForeground1 },
  problem: { ...typographyStyles.caption1, margin: 0, color: tokens.colorPaletteRedForeground1 },
})

/** The questions of a survey, to be written, ordered and taken from the template. */
export function QuestionList({
  problem,
  initial,
  onChange,
}: {
  problem: string | undefined
  initial: unknown
  onChange: (questions: unknown) => void
}) {
  const styles = useStyles()
  const [questions, setQuestions] = useState<readonly Question[]>((initial ?? []) as readonly Question[])
  const list = useRef<HTMLOListElement>(null)
  const known = knownIds(usePlan().plan)
  const change = (next: readonly Question[]) => {
    setQuestions(next)
    onChange(next.map(({ options, ...question }) => ({ ...question, options: withoutBlank(options) })))
  }
  const add = (question: Omit<Question, 'id'>) => {
    change([...questions, { ...question, id: freeId([...known, ...questions.map(({ id }) => id)]) }])
    // Whoever adds one means to write it.
    setTimeout(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  const unused = templateQuestions.filter(({ text }) => !questions.some((each) => each.text === text))
  return (
    <section aria-label="Questions of the survey" className={styles.section}>
      <h3 className={styles.name}>Questions</h3>
      <ol ref={list} className={styles.list}>
        {questions.map((question, n) => (
          <li key={question.id}>
            <QuestionForm
              question={question}
              number={n + 1}
              isLast={n === questions.length - 1}
              onChange={(next) => change(questions.map((each, at) => (at === n ? next : each)))}
              onMove={(by) => change(moved(questions, n, by))}
              onRemove={() => change(questions.filter((_, at) => at !== n))}
            />
          </li>
        ))}
      </ol>
      {questions.length === 0 && <Hint>Few questions get more answers: five are plenty.</Hint>}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {questions.length < most ? (
        <>
          <Row>
            <Button size="small" onClick={() => add(blank)}>
              Add question
            </Button>
          </Row>
          <EditControl
            field={{
              ...{ name: 'template', label: 'Or take one that is written already', kind: 'choice' },
              options: unused.map(({ text }) => ({ value: text, label: text })),
              none: 'Choose a question …',
            }}
            value=""
            problem={undefined}
            onChange={(text) => {
              const found = unused.find((each) => each.text === text)
              if (found) add(found)
            }}
          />
        </>
      ) : (
        <Hint>Twelve questions are the most one card can ask.</Hint>
      )}
    </section>
  )
}

const blank: Omit<Question, 'id'> = {
  kind: 'likert',
  text: '',
  labels: 'strongly',
  didNotUse: false,
  options: [],
  required: false,
}

/** A line somebody is about to write is no option yet. */
function withoutBlank(options: readonly string[]): string[] {
  return options.map((option) => option.trim()).filter((option) => option !== '')
}

function moved(questions: readonly Question[], from: number, by: -1 | 1): Question[] {
  const rest = questions.filter((_, n) => n !== from)
  return [...rest.slice(0, from + by), questions[from]!, ...rest.slice(from + by)]
}

/**
 * Ids of questions that are or were asked. None is given again: answers, trends and KSIs know a question by its id and
 * would take the new one for the old.
 */
function knownIds({ surveys, rounds, ksis }: Plan): string[] {
  const asked = [...surveys, ...rounds.map(({ survey }) => survey)]
  const feeding = ksis.flatMap(({ source }) => (source?.kind === 'survey' ? [source.questionId] : []))
  return [...asked.flatMap(({ questions }) => questions.map(({ id }) => id)), ...feeding]
}

function freeId(known: readonly string[]): string {
  const taken = new Set(known)
  const numbers = Array.from({ length: taken.size + 1 }, (_, n) => `q-${n + 1}`)
  return numbers.find((id) => !taken.has(id))!
}
