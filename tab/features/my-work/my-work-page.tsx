import { Button } from '@fluentui/react-button'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { MyWork, PlanPage } from '#shared/api.ts'
import { subPageOf } from '#shared/deep-link.ts'
import { type QuickAnswer, type Task, urgencies, type Urgency, urgencyOf } from '#shared/my-work.ts'
import type { Client } from '../../client.ts'
import { messageOf } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, Stack, Strong, Tight } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { TaskList } from '../../ui/task-list.tsx'

const useStyles = makeStyles({
  page: {
    maxWidth: '56rem',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
})

type WorkClient = Pick<Client, 'work' | 'forPlan'>

/** What waits for the person in all their plans, the most urgent first, answered with one press. */
export function MyWorkPage({
  client,
  openChat,
  onChanged,
}: {
  client: WorkClient
  openChat: () => void
  /** A press changed this plan. */
  onChanged: (page: PlanPage) => void
}) {
  const styles = useStyles()
  const [work, setWork] = useState<MyWork | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')

  /** Which look was begun last: only its answer counts, whichever comes first. */
  const newest = useRef(0)

  const look = async () => {
    const nth = (newest.current += 1)
    try {
      const found = await client.work()
      if (nth !== newest.current) return
      setWork(found)
      setProblem(null)
    } catch (refused) {
      if (nth === newest.current) setProblem(messageOf(refused))
    }
  }
  const lookNow = useEffectEvent(() => void look())
  useEffect(() => {
    lookNow()
    // A card in chat, or another window, settles things as well.
    const onSeen = () => document.visibilityState === 'visible' && lookNow()
    document.addEventListener('visibilitychange', onSeen)
    return () => document.removeEventListener('visibilitychange', onSeen)
  }, [client])

  const pressIn = (planId: string) => async (answer: QuickAnswer, task: Task) => {
    try {
      onChanged(await client.forPlan(planId).send(answer.action, answer.input))
      setSaid(`${answer.word}: ${task.title}. Saved.`)
    } catch (refused) {
      setSaid(messageOf(refused))
    }
    // It may have been refused because it is settled already.
    await look()
  }

  return (
    <main className={styles.page}>
      <PageFrame title="My work" intro={work ? sayLoad(work) : 'What waits for you in all your plans.'}>
        <div role="status">{said && <Hint>{said}</Hint>}</div>
        {problem !== null && <RefusedFace message={problem} again={() => void look()} />}
        {problem === null && work === null && <LoadingFace what="your work" />}
        {work?.plans.length === 0 && (
          <Panel title="My work">
            <EmptyFace
              title="Nothing waits for you"
              words="Actions, votes, roles, reviews, check-ins and surveys will stand here, from every plan you are on."
              action={<RouteLink to="plans">Open a plan</RouteLink>}
            />
          </Panel>
        )}
        <Stack>
          {work?.plans.map((plan) => (
            <Panel
              key={plan.planId}
              title={plan.name}
              action={<RouteLink to={subPageOf(plan.planId, '')}>Open the plan</RouteLink>}
            >
              <Stack>
                {urgencies.map((urgency) => (
                  <Group
                    key={urgency}
                    plan={plan}
                    urgency={urgency}
                    press={pressIn(plan.planId)}
                    openChat={openChat}
                  />
                ))}
              </Stack>
            </Panel>
          ))}
        </Stack>
      </PageFrame>
    </main>
  )
}

function Group({
  plan: { planId, name, today, tasks },
  urgency,
  press,
  openChat,
}: {
  plan: MyWork['plans'][number]
  urgency: Urgency
  press: (answer: QuickAnswer, task: Task) => Promise<void>
  openChat: () => void
}) {
  const pressing = tasks.filter((task) => urgencyOf(task, today) === urgency)
  if (pressing.length === 0) return null
  return (
    <Tight>
      <h3>
        <Strong>{urgencyWords[urgency]}</Strong>{' '}
        <StatusBadge tone={tones[urgency]} word={String(pressing.length)} />
      </h3>
      <TaskList
        label={`${urgencyWords[urgency]}, ${name}`}
        tasks={pressing}
        linkTo={({ path }) => subPageOf(planId, path)}
        press={press}
        more={({ kind, title }) =>
          kind === 'survey' && (
            <Button size="small" aria-label={`Answer in chat: ${title}`} onClick={openChat}>
              Answer in chat
            </Button>
          )
        }
      />
    </Tight>
  )
}

const urgencyWords: Readonly<Record<Urgency, string>> = {
  overdue: 'Overdue',
  soon: 'Within a week',
  later: 'Later',
  undated: 'Without a date',
}
const tones = { overdue: 'bad', soon: 'warning', later: 'quiet', undated: 'quiet' } as const

function sayLoad({ plans }: MyWork): string {
  const all = plans.flatMap(({ tasks }) => tasks)
  const overdue = all.filter((task) => task.overdue).length
  if (all.length === 0) return 'What waits for you in all your plans.'
  const waits = all.length === 1 ? '1 thing waits for you' : `${all.length} things wait for you`
  const where = plans.length === 1 ? 'in one plan' : `in ${plans.length} plans`
  return `${waits} ${where}${overdue === 0 ? '; nothing is overdue.' : `, ${overdue} overdue.`}`
}
