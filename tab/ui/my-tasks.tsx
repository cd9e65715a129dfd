import type { ActionInput } from '#shared/actions.ts'
import { type QuickAnswer, taskOf, type Task } from '#shared/my-work.ts'
import { waitingFor } from '#shared/overview.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { messageOf } from '../plan/use-read.ts'
import { TaskList } from './task-list.tsx'

/** What waits in this plan for the person at the screen, the most urgent first. */
export function useMyTasks(): readonly Task[] {
  const { plan, personId, today, mayDo } = usePlan()
  return waitingFor(plan, personId, today).map((waiting) => {
    const task = taskOf(plan, waiting)
    return { ...task, answers: task.answers.filter(({ action }) => mayDo(action)) }
  })
}

/** Those tasks as a list whose buttons change the plan. */
export function MyTasks({ label, tasks }: { label: string; tasks: readonly Task[] }) {
  const { act, tell } = usePlan()
  const press = async ({ action, input }: QuickAnswer) => {
    try {
      await act(action, input as ActionInput<typeof action>)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    }
  }
  return <TaskList label={label} tasks={tasks} linkTo={({ path }) => path} press={press} />
}
