import { ToggleButton } from '@fluentui/react-button'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { type RefObject, useState } from 'react'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { evidenceOfPoint } from '#shared/checklist-evidence.ts'
import { completeness, type ChecklistItem, sectionsOf } from '#shared/parts/checklist-item.ts'
import { checklistKindWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Prose, Row } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { pageOptions } from '../../ui/page-names.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useRowInRoute } from '../../ui/use-some-rows.ts'

const fields: readonly FieldOf<'putChecklistItem'>[] = [
  { name: 'title', label: 'What', kind: 'line', required: true },
  { name: 'section', label: 'Section', kind: 'line' },
  { name: 'kind', label: 'Kind', kind: 'choice', options: optionsOf(checklistKindWords) },
  { name: 'page', label: 'Done on page', kind: 'choice', options: pageOptions, none: 'No page of its own' },
  { name: 'ownerId', label: 'Owner', kind: 'person' },
  { name: 'dueOn', label: 'Due', kind: 'day' },
]

/** A choice of nothing is null to a form; a point without a page has ''. */
function shape({ page, ...told }: Record<string, unknown>): Record<string, unknown> {
  return page === undefined ? told : { ...told, page: page ?? '' }
}

export function ChecklistPage() {
  const { plan } = usePlan()
  const [onlyOpen, setOnlyOpen] = useState(false)
  const rows = onlyOpen ? plan.checklist.filter(({ done }) => !done) : plan.checklist
  const { index, ref } = useRowInRoute<HTMLLIElement>(rows)
  const hereId = rows[index]?.id
  return (
    <PageFrame
      title="Checklist"
      intro="The decision points and next steps of the guidance, each with the page where it is done. A person ticks; what the plan itself shows stands beside it."
      actions={
        <EditButton
          label="Add point"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{
            action: 'putChecklistItem',
            title: 'New point',
            fields,
            record: { kind: 'nextStep' },
            shape,
          }}
        />
      }
    >
      <Panel
        title="How far the plan is"
        action={
          <ToggleButton size="small" checked={onlyOpen} onClick={() => setOnlyOpen(!onlyOpen)}>
            Only what is open
          </ToggleButton>
        }
      >
        {plan.checklist.length === 0 ? (
          <EmptyFace
            title="The checklist is empty"
            words="The template brings the decision points and next steps of the guidance."
          />
        ) : (
          <ProgressLine share={completeness(plan.checklist)} words={sayDone(plan.checklist)} />
        )}
        <WhatThePlanShows />
      </Panel>
      {rows.length === 0 && plan.checklist.length > 0 && <Prose>Every point is done.</Prose>}
      {sectionsOf(rows).map(({ name, rows: points }) => (
        <Panel key={name} title={name || 'Other points'} action={<SectionProgress name={name} />}>
          <PlainList label={name || 'Other points'}>
            {points.map((row) => (
              <Point key={row.id} row={row} here={row.id === hereId ? ref : null} />
            ))}
          </PlainList>
        </Panel>
      ))}
    </PageFrame>
  )
}

/** Of the whole section, also while only its open points are listed. */
function SectionProgress({ name }: { name: string }) {
  const { plan } = usePlan()
  return <Hint>{sayDone(plan.checklist.filter(({ section }) => section === name))}</Hint>
}

function WhatThePlanShows() {
  const { plan, figures } = usePlan()
  const seen = plan.checklist.flatMap(({ id }) => evidenceOfPoint(plan, figures, id) ?? [])
  if (seen.length === 0) return null
  return (
    <Hint>
      The plan itself shows {seen.filter(({ isShown }) => isShown).length} of the {seen.length} points that
      can be read off it.
    </Hint>
  )
}

function Point({ row, here }: { row: ChecklistItem; here: RefObject<HTMLLIElement | null> | null }) {
  const { plan, figures, today } = usePlan()
  const shown = evidenceOfPoint(plan, figures, row.id)
  const owner = row.ownerId === null ? 'No owner' : plan.people[row.ownerId]?.name
  const isLate = !row.done && row.dueOn !== null && row.dueOn < today
  return (
    <Entry here={here}>
      <div>
        {row.page ? <RouteLink to={row.page}>{row.title}</RouteLink> : <span>{row.title}</span>}
        <Hint>
          {checklistKindWords[row.kind]} · {owner}
          {row.dueOn && ' · due '}
          {row.dueOn && <DayText day={row.dueOn} />}
          {row.done && ` · ${plan.people[row.done.by]?.name ?? 'Someone'}, `}
          {row.done && <MomentText at={row.done.at} />}
        </Hint>
        {shown && (
          <Hint>
            {shown.isShown ? '✓ The plan shows' : 'The plan shows'}: {shown.words}
          </Hint>
        )}
      </div>
      <Row>
        {isLate && <StatusBadge tone="bad" word="Overdue" />}
        {row.done ? (
          <>
            <StatusBadge tone="good" word="Done" />
            <ActButton
              appearance="subtle"
              action="reopenChecklistItem"
              input={{ id: row.id }}
              label={`Reopen: ${row.title}`}
            >
              Reopen
            </ActButton>
          </>
        ) : (
          <ActButton action="completeChecklistItem" input={{ id: row.id }} label={`Done: ${row.title}`}>
            Done
          </ActButton>
        )}
        <EditButton
          label="Edit"
          about={row.title}
          appearance="subtle"
          wish={{
            action: 'putChecklistItem',
            title: 'Edit point',
            fields,
            shape,
            record: row,
            about: { id: row.id },
            removal: { action: 'removeChecklistItem', id: row.id, words: 'Yes, remove this point' },
          }}
        />
      </Row>
    </Entry>
  )
}

function sayDone(rows: readonly ChecklistItem[]): string {
  const done = rows.filter((row) => row.done).length
  return `${done} of ${rows.length} done, ${sayAmount('share', Math.round(completeness(rows) * 100) / 100)}`
}
