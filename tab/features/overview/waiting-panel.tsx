import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { useHost } from '../../host-context.tsx'
import { MyTasks, useMyTasks } from '../../ui/my-tasks.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Hint } from '../../ui/layout.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const shownTasks = 3

/** What the person at the screen is asked to do, the most urgent first, with the button that does it. */
export function WaitingPanel() {
  const { plan } = usePlan()
  const { isPersonal } = useHost()
  const tasks = useMyTasks()
  const overdue = tasks.filter((task) => task.overdue).length
  return (
    <Panel
      title="Waits for you"
      action={
        tasks.length > 0 && (
          <StatusBadge tone={overdue > 0 ? 'bad' : 'brand'} word={sayCount(tasks.length, overdue)} />
        )
      }
    >
      {tasks.length === 0 ? (
        <EmptyFace
          title="Nothing waits for you"
          words="Actions, votes and roles offered to you will stand here."
        />
      ) : (
        <MyTasks label="Waits for you" tasks={tasks.slice(0, shownTasks)} />
      )}
      {tasks.length > shownTasks && (
        <details>
          <summary>{tasks.length - shownTasks} more</summary>
          <MyTasks
            label={`More that waits for you in ${plan.profile.name}`}
            tasks={tasks.slice(shownTasks)}
          />
        </details>
      )}
      {isPersonal && (
        <Hint>
          <RouteLink to="my-work">My work in all plans</RouteLink>
        </Hint>
      )}
    </Panel>
  )
}

function sayCount(all: number, overdue: number): string {
  return overdue === 0 ? String(all) : `${all}, ${overdue} overdue`
}
