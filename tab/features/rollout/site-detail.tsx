import type { Site, SiteTask, SiteTaskState } from '#shared/parts/site.ts'
import { siteAreaWords, siteServiceWords, siteTaskWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Buttons, Sideways } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'
import { siteFields, taskFields } from './site-fields.ts'
import { ReadinessBadge } from './sites-panel.tsx'

const back = { to: 'rollout', label: 'Rollout' }
const tones: Record<SiteTaskState, Tone> = {
  open: 'warning',
  done: 'good',
  notApplicable: 'quiet',
  blocked: 'bad',
}

/** One site: what has to be done before people are moved, and what is known about it. */
export function SiteDetail({ id }: { id: string }) {
  const { plan } = usePlan()
  const site = plan.sites.find((each) => each.id === id)
  if (!site)
    return (
      <PageFrame title="Site" back={back}>
        <EmptyFace
          title="This site is no longer in the plan"
          words="Someone removed it. The history says who and when."
        />
      </PageFrame>
    )
  return (
    <PageFrame
      title={site.name}
      back={back}
      actions={
        <EditButton
          label="Edit"
          size="medium"
          wish={{
            action: 'putSite',
            title: 'Edit site',
            fields: siteFields,
            record: site,
            about: { id: site.id },
            removal: { action: 'removeSite', id: site.id, words: 'Yes, remove this site' },
          }}
        />
      }
    >
      <Sideways>
        <TasksPanel site={site} />
        <Panel title="About the site" action={<ReadinessBadge site={site} />}>
          <Facts
            facts={[
              ['Country', site.country],
              ['Address', site.address],
              ['Time zone', site.zone],
              ['Service', siteServiceWords[site.service]],
              ['People', String(site.headcount)],
              ['Networks', site.subnets.join('\n')],
              ['Launch', <DayText key="launch" day={site.launchOn} />],
              ['Owner', <PersonName key="owner" id={site.ownerId} vacant="No owner" />],
            ]}
          />
        </Panel>
      </Sideways>
      <RecordHistory path={`sites/${site.id}`} />
    </PageFrame>
  )
}

function TasksPanel({ site }: { site: Site }) {
  const { mayDo } = usePlan()
  return (
    <Panel
      title="Tasks"
      action={
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
      }
    >
      {site.tasks.length === 0 ? (
        <EmptyFace
          title="No tasks yet"
          words="Add what must be true before people here are moved: numbers, networks, emergency addresses, training."
        />
      ) : (
        <RecordTable
          label={`Tasks of ${site.name}`}
          rows={site.tasks}
          columns={[
            { name: 'Task', cell: ({ title, note }) => (note ? `${title} (${note})` : title) },
            { name: 'Area', cell: ({ area }) => siteAreaWords[area] },
            { name: 'Owner', cell: ({ ownerId }) => <PersonName id={ownerId} vacant="No owner" /> },
            { name: 'Due', cell: ({ dueOn }) => <DayText day={dueOn} />, kind: 'tight' },
            {
              name: 'State',
              cell: ({ state }) => <StatusBadge tone={tones[state]} word={siteTaskWords[state]} />,
              kind: 'tight',
            },
            {
              name: 'Actions',
              cell: (task) => <TaskActions site={site} task={task} />,
              kind: 'actions',
              when: mayDo('putSiteTask'),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function TaskActions({ site, task }: { site: Site; task: SiteTask }) {
  const isOpen = task.state === 'open' || task.state === 'blocked'
  return (
    <Buttons>
      {isOpen && (
        <ActButton
          action="putSiteTask"
          input={{ siteId: site.id, id: task.id, state: 'done' }}
          label={`Done: ${task.title}`}
        >
          Done
        </ActButton>
      )}
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
