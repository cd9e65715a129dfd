import { AddRegular } from '@fluentui/react-icons/svg/add'
import { useState } from 'react'
import { levelOf, openRisks, overall, type Risk } from '#shared/parts/risk.ts'
import { levelWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { type HeatCell, HeatMap } from '../../ui/heat-map.tsx'
import { Hint, Sideways, Stack } from '../../ui/layout.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { IssuesPanel } from './issues-panel.tsx'
import { RiskDetail } from './risk-detail.tsx'
import { blankRisk, riskFields } from './risk-fields.ts'

export function RisksPage({ id }: { id: string | null }) {
  return id === null ? <RiskRegister /> : <RiskDetail id={id} />
}

function RiskRegister() {
  const { plan } = usePlan()
  const [chosen, setChosen] = useState<HeatCell | null>(null)
  const open = openRisks(plan.risks)
  const shown = chosen ? open.filter((risk) => isIn(chosen, risk)) : open
  const closed = plan.risks.filter((risk) => risk.closed)
  return (
    <PageFrame
      title="Risks"
      intro="What may go wrong, how bad it would be, and what is done about it. Impact decides; a low likelihood lowers it one step."
      actions={
        <EditButton
          label="Raise risk"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{
            action: 'raiseRisk',
            title: 'Raise a risk',
            fields: riskFields(plan),
            record: blankRisk,
            submit: 'Raise risk',
          }}
        />
      }
    >
      <Sideways>
        <Panel
          title={
            chosen
              ? `Open risks, likelihood ${levelWords[chosen.likelihood].toLowerCase()}, impact ${levelWords[chosen.impact].toLowerCase()}`
              : 'Open risks'
          }
        >
          {shown.length === 0 ? (
            <EmptyFace
              title={chosen ? 'No open risk in this field' : 'No open risks'}
              words={
                chosen
                  ? 'Press the field again to see all.'
                  : 'Raise the first one you can think of: a short list is better than none.'
              }
            />
          ) : (
            <RiskTable label="Open risks" rows={shown} />
          )}
        </Panel>
        <Stack>
          <Panel title="Heat map">
            <HeatMap
              count={(cell) => open.filter((risk) => isIn(cell, risk)).length}
              levelOf={levelOf}
              chosen={chosen}
              onChoose={setChosen}
            />
            <Hint>Choose a field to see only its risks. With the keyboard: arrows move, Enter chooses.</Hint>
          </Panel>
        </Stack>
      </Sideways>
      <IssuesPanel />
      {closed.length > 0 && (
        <Panel title="Closed risks">
          <RiskTable label="Closed risks" rows={closed} />
        </Panel>
      )}
    </PageFrame>
  )
}

function RiskTable({ label, rows }: { label: string; rows: readonly Risk[] }) {
  const { plan, today } = usePlan()
  return (
    <RecordTable
      label={label}
      rows={rows}
      columns={[
        {
          name: 'Risk',
          cell: ({ id, title, likelihood, impact }) => (
            <div>
              <RouteLink to={`risks/${id}`}>{title}</RouteLink>
              <Hint>
                Likelihood {levelWords[likelihood].toLowerCase()}, impact {levelWords[impact].toLowerCase()}
              </Hint>
            </div>
          ),
        },
        { name: 'Overall', cell: (risk) => <LevelBadge level={overall(risk)} />, kind: 'tight' },
        { name: 'Owner', cell: ({ ownerId }) => <PersonName id={ownerId} vacant="No owner" /> },
        {
          name: 'Mitigations',
          cell: ({ id }) => sayMitigations(plan.mitigations.filter(({ riskId }) => riskId === id)),
        },
        {
          name: 'Review',
          kind: 'tight',
          cell: ({ reviewOn, closed }) =>
            closed ? (
              'Closed'
            ) : reviewOn !== null && reviewOn < today ? (
              <StatusBadge tone="warning" word="Overdue" />
            ) : (
              <DayText day={reviewOn} />
            ),
        },
      ]}
    />
  )
}

function sayMitigations(rows: readonly { done: boolean }[]): string {
  return rows.length === 0 ? 'None' : `${rows.filter(({ done }) => done).length} of ${rows.length} done`
}

function isIn(cell: HeatCell, risk: Risk): boolean {
  return risk.likelihood === cell.likelihood && risk.impact === cell.impact
}
