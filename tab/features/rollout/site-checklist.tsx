import {
  type SiteTask,
  type Site,
  type SiteTaskState,
  readiness,
  siteTaskAreas,
  siteTaskStates,
} from '#shared/parts/site.ts'
import { siteAreaWords, siteTaskPresses, siteTaskWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint, Row, Spread, Stack, Strong, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'
import { ReadinessBadge } from './rollout-badges.tsx'
import { taskFields } from './site-fields.ts'

const tones: Record<SiteTaskState, Tone> = {
  open: 'warning',
  done: 'good',
  notApplicable: 'quiet',
  blocked: 'bad',
}
const gravestFirst: readonly SiteTaskState[] = ['blocked', 'open', 'done', 'notApplicable']

/** What a site has to have before its people are moved, area by area. What is blocked goes to the status meeting. */
export function SiteChecklist({ site }: { site: Site }) {
  return (
    <Panel
      title="Checklist"
      action={
        <Row>
          <ActButton action="startSiteChecklist" input={{ siteIds: [site.id] }}>
            {site.tasks.length === 0 ? 'Start from the template' : 'Add what is missing from the template'}
          </ActButton>
          <EditButton
            label="Add task"
            wish={{
              action: 'putSiteTask',
              title: 'New task',
              fields: taskFields,
              record: { area: 'service', state: 'open' },
              about: { siteId: site.id },
            }}
          />
        </Row>
      }
    >
      {site.tasks.length === 0 ? (
        <EmptyFace
          title="No checklist yet"
          words="Start it from the template: numbers, people, devices, network and adoption, each due by the launch of the site. What does not apply here is marked so, not deleted."
        />
      ) : (
        <Stack>
          {siteTaskAreas.map((area) => (
            <Area key={area} site={site} area={area} />
          ))}
        </Stack>
      )}
    </Panel>
  )
}

function Area({ site, area }: { site: Site; area: SiteTask['area'] }) {
  const { plan, today, mayDo } = usePlan()
  const tasks = site.tasks
    .filter((task) => task.area === area)
    .sort((a, b) => gravestFirst.indexOf(a.state) - gravestFirst.indexOf(b.state))
  return (
    <section aria-label={siteAreaWords[area]}>
      <Spread>
        <h3>
          <Strong>{siteAreaWords[area]}</Strong>
        </h3>
        <ReadinessBadge state={readiness({ tasks })} />
      </Spread>
      {tasks.length > 0 && (
        <RecordTable
          label={`${siteAreaWords[area]}: tasks of ${site.name}`}
          rows={tasks}
          columns={[
            {
              name: 'Task',
              cell: ({ title, note, ownerId, dueOn, state }) => (
                <Tight>
                  {title}
                  <Hint>
                    {ownerId === null
                      ? 'No owner'
                      : (plan.people[ownerId]?.name ?? 'Someone not on the plan')}{' '}
                    · <DayText day={dueOn} />
                    {dueOn !== null &&
                      dueOn < today &&
                      (state === 'open' || state === 'blocked') &&
                      ', overdue'}
                    {note && ` · ${note}`}
                  </Hint>
                </Tight>
              ),
            },
            {
              name: 'State',
              cell: ({ state }) => <StatusBadge tone={tones[state]} word={siteTaskWords[state]} />,
              kind: 'tight',
            },
            {
              name: 'Actions',
              cell: (task) => <Presses site={site} task={task} />,
              kind: 'actions',
              when: mayDo('putSiteTask'),
            },
          ]}
        />
      )}
    </section>
  )
}

/** One press on from here: what is settled can only be opened again; the rest in the form. */
function Presses({ site, task }: { site: Site; task: SiteTask }) {
  return (
    <Buttons>
      {siteTaskStates
        .filter((state) => state !== task.state && (state === 'open' || !isSettled(task.state)))
        .map((state) => (
          <ActButton
            key={state}
            action="putSiteTask"
            input={{ siteId: site.id, id: task.id, state }}
            label={`${siteTaskPresses[state]}: ${task.title}`}
            appearance={state === 'done' ? 'secondary' : 'subtle'}
          >
            {siteTaskPresses[state]}
          </ActButton>
        ))}
      <EditButton
        label="Edit"
        about={task.title}
        appearance="subtle"
        wish={{
          action: 'putSiteTask',
          title: 'Edit task',
          fields: taskFields,
          record: task,
          about: { siteId: site.id, id: task.id },
        }}
      />
    </Buttons>
  )
}

function isSettled(state: SiteTaskState): boolean {
  return state === 'done' || state === 'notApplicable'
}
