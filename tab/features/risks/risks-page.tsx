import { AddRegular } from '@fluentui/react-icons/svg/add'
import { useState } from 'react'
import { isOpenRisk, type Risk } from '#shared/parts/risk.ts'
import { inRegisterOrder } from '#shared/risk-changes.ts'
import { gradeWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import type { HeatCell } from '../../ui/heat-map.tsx'
import { Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { IssuesPanel } from './issues-panel.tsx'
import { RiskDetail } from './risk-detail.tsx'
import { blankRisk, riskFields } from './risk-fields.ts'
import { cellOf, type Position, RiskMap } from './risk-map.tsx'
import { RiskTable } from './risk-table.tsx'

export function RisksPage({ id }: { id: string | null }) {
  return id === null ? <RiskRegister /> : <RiskDetail id={id} />
}

function RiskRegister() {
  const { plan, today } = usePlan()
  const [chosen, setChosen] = useState<HeatCell | null>(null)
  const [position, setPosition] = useState<Position>('inherent')
  const open = inRegisterOrder(plan.risks.filter(isOpenRisk), today)
  const isIn = ({ likelihood, impact }: HeatCell, risk: Risk) => {
    const cell = cellOf(risk, position, plan.profile.riskScale)
    return cell?.likelihood === likelihood && cell.impact === impact
  }
  const shown = chosen ? open.filter((risk) => isIn(chosen, risk)) : open
  const over = plan.risks.filter((risk) => !isOpenRisk(risk))
  return (
    <PageFrame
      title="Risks"
      intro="What may go wrong, how bad it would be, and what is done about it. Overdue reviews come first, then the gravest."
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
        <Panel title={chosen ? `Open risks, ${sayCell(chosen, position)}` : 'Open risks'}>
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
          <RiskMap
            risks={open}
            position={position}
            onPosition={setPosition}
            chosen={chosen}
            onChoose={setChosen}
            isIn={isIn}
          />
        </Stack>
      </Sideways>
      <IssuesPanel />
      {over.length > 0 && (
        <Panel title="Closed risks">
          <RiskTable label="Closed risks" rows={over} />
        </Panel>
      )}
    </PageFrame>
  )
}

function sayCell({ likelihood, impact }: HeatCell, position: Position): string {
  const after = position === 'residual' ? ' after mitigation' : ''
  return `likelihood ${gradeWords[likelihood].toLowerCase()}, impact ${gradeWords[impact].toLowerCase()}${after}`
}
