import { ToggleButton } from '@fluentui/react-button'
import { gradesOf, onScale } from '#shared/basics/level.ts'
import type { Risk } from '#shared/parts/risk.ts'
import { riskScaleWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { type HeatCell, HeatMap } from '../../ui/heat-map.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'

/** Which judgement the map shows. */
export type Position = 'inherent' | 'residual'

/** The map of the open risks before or after mitigation, and the scale they are judged on. */
export function RiskMap({
  risks,
  position,
  onPosition,
  chosen,
  onChoose,
  isIn,
}: {
  risks: readonly Risk[]
  position: Position
  onPosition: (position: Position) => void
  chosen: HeatCell | null
  onChoose: (cell: HeatCell | null) => void
  isIn: (cell: HeatCell, risk: Risk) => boolean
}) {
  const { plan } = usePlan()
  const { riskScale } = plan.profile
  const unjudged = position === 'residual' ? risks.filter(({ residual }) => residual === null).length : 0
  return (
    <Panel
      title="Heat map"
      action={
        <EditButton
          label="Scale"
          about="likelihood and impact"
          appearance="subtle"
          wish={{
            action: 'putProfile',
            title: 'In how many steps risks are judged',
            fields: [
              {
                name: 'riskScale',
                label: 'Scale',
                kind: 'choice',
                options: optionsOf(riskScaleWords),
                hint: 'Scores stay as they are and keep their overall level: low, medium and high mean the same on both scales.',
              },
            ],
            record: { id: plan.id, riskScale },
          }}
        />
      }
    >
      <Row>
        <ToggleButton size="small" checked={position === 'inherent'} onClick={() => onPosition('inherent')}>
          Before mitigation
        </ToggleButton>
        <ToggleButton size="small" checked={position === 'residual'} onClick={() => onPosition('residual')}>
          After mitigation
        </ToggleButton>
      </Row>
      <HeatMap
        grades={gradesOf(riskScale)}
        count={(cell) => risks.filter((risk) => isIn(cell, risk)).length}
        chosen={chosen}
        onChoose={onChoose}
      />
      <Hint>
        Impact decides; a low likelihood lowers it one step
        {riskScale === 'fiveSteps' && ', a very low one two, and a very high one raises it one step'}. Each
        field says how many risks stand there and the level it makes. Choose one to see only its risks: arrows
        move, Enter chooses.
      </Hint>
      {unjudged > 0 && (
        <Hint>
          {unjudged} {unjudged === 1 ? 'risk is' : 'risks are'} not judged after mitigation yet.
        </Hint>
      )}
    </Panel>
  )
}

/** Where a risk stands on the map of a scale, or null while nobody judged that position. */
export function cellOf(
  risk: Risk,
  position: Position,
  scale: Parameters<typeof onScale>[1],
): HeatCell | null {
  const judged = position === 'inherent' ? risk : risk.residual
  return judged && { likelihood: onScale(judged.likelihood, scale), impact: onScale(judged.impact, scale) }
}
