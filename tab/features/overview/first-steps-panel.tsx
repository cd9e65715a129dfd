import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { type FirstStep, firstSteps } from '#shared/first-steps.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Entry, Hint, PlainList } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { isPutAway, putAway } from './put-away.ts'

/**
 * Setting the plan up, step by step: above everything while most is still to do, at the side afterwards; gone once all
 * is done or the person has put it away.
 */
export function FirstStepsPanel({ at }: { at: 'top' | 'side' }) {
  const { plan, figures, personId, mayDo } = usePlan()
  const key = `first-steps/${plan.id}/${personId}`
  const [away, setAway] = useState(() => isPutAway(key))
  const people = figures.people.reduce((sum, each) => sum + each.people, 0)
  const steps = firstSteps(plan, people)
  const done = steps.filter((step) => step.done).length
  const place = done < steps.length / 2 ? 'top' : 'side'
  if (away || at !== place || done === steps.length || !mayDo('putUseCase')) return null
  return (
    <Panel
      title="Start here"
      action={
        <Button
          size="small"
          appearance="subtle"
          aria-label="Hide the first steps"
          onClick={() => {
            putAway(key)
            setAway(true)
          }}
        >
          Hide
        </Button>
      }
    >
      <ProgressLine share={done / steps.length} words={`${done} of ${steps.length} steps`} />
      <Steps label="First steps" steps={steps.filter((step) => !step.done)} />
      {done > 0 && (
        <details>
          <summary>{done === 1 ? '1 step is done' : `${done} steps are done`}</summary>
          <Steps label="First steps that are done" steps={steps.filter((step) => step.done)} />
        </details>
      )}
    </Panel>
  )
}

function Steps({ label, steps }: { label: string; steps: readonly FirstStep[] }) {
  return (
    <PlainList label={label}>
      {steps.map((step) => (
        <Entry key={step.key}>
          <div>
            <RouteLink to={step.path}>{step.title}</RouteLink>
            <Hint>{step.words}</Hint>
          </div>
          <StatusBadge tone={step.done ? 'good' : 'quiet'} word={step.done ? 'Done' : 'To do'} />
        </Entry>
      ))}
    </PlainList>
  )
}
