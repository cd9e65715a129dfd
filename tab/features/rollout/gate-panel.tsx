import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { conditionState, type GateCondition, type GateDecision, type Wave } from '#shared/parts/wave.ts'
import { proposeGate } from '#shared/rollout/gate.ts'
import type { FindingKind, GateFinding } from '#shared/rollout/gate-finding.ts'
import { conditionWords, findingKindWords, gateWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import {
  Bullets,
  Entry,
  Hint,
  PlainList,
  Prose,
  Row,
  Spread,
  Stack,
  Strong,
  Tight,
} from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { GateForm } from './gate-form.tsx'
import { AnswerBadge, FindingBadge, GateBadge } from './rollout-badges.tsx'

const conditionTones = { fulfilled: 'good', open: 'warning', expired: 'bad' } as const
const proposalWords = {
  go: 'Nothing in the evidence speaks against it.',
  conditionalGo: 'Nothing stands against it, but some things are open: name who settles them, and by when.',
  noGo: 'Something stands against it. Whoever decides otherwise says why.',
} as const

/** What the evidence proposes for a wave, what was decided, and the way to decide. */
export function GatePanel({ wave }: { wave: Wave }) {
  const { plan, figures, today, mayDo } = usePlan()
  const [isDeciding, setDeciding] = useState(false)
  const { proposal, findings } = proposeGate(plan, figures, wave.id, today)
  const isOpen = wave.state !== 'closed'
  const unsettled = findings.filter(({ state }) => state !== 'pass').map(({ words }) => words)
  return (
    <Panel
      title="Gate"
      action={
        <Row>
          <GateBadge wave={wave} />
          {isOpen && mayDo('decideGate') && !isDeciding && (
            <Button
              size="small"
              appearance={wave.gate ? 'secondary' : 'primary'}
              onClick={() => setDeciding(true)}
            >
              {wave.gate ? 'Decide again' : 'Decide'}
            </Button>
          )}
        </Row>
      }
    >
      {isDeciding && (
        <GateForm wave={wave} proposal={proposal} unsettled={unsettled} onClose={() => setDeciding(false)} />
      )}
      {wave.gate && <Decision wave={wave} gate={wave.gate} isInForce />}
      {isOpen && (
        <Tight>
          <Spread>
            <h3>
              <Strong>What the evidence proposes</Strong>
            </h3>
            <AnswerBadge answer={proposal} />
          </Spread>
          <Hint>{proposalWords[proposal]}</Hint>
        </Tight>
      )}
      {isOpen && <Findings findings={findings} />}
      {wave.pastGates.length > 0 && <PastGates wave={wave} />}
    </Panel>
  )
}

const gravestFirst: readonly GateFinding['state'][] = ['fail', 'open', 'pass']

function Findings({ findings }: { findings: readonly GateFinding[] }) {
  const kinds = (Object.keys(findingKindWords) as FindingKind[]).filter((kind) =>
    findings.some((each) => each.kind === kind),
  )
  return (
    <Stack>
      {kinds.map((kind) => (
        <Tight key={kind}>
          <h4>
            <Strong>{findingKindWords[kind]}</Strong>
          </h4>
          <PlainList label={findingKindWords[kind]}>
            {findings
              .filter((each) => each.kind === kind)
              .sort((a, b) => gravestFirst.indexOf(a.state) - gravestFirst.indexOf(b.state))
              .map(({ state, words, page, id }) => (
                <Entry key={`${id} ${words}`}>
                  <RouteLink to={id === null ? page : `${page}/${encodeURIComponent(id)}`}>{words}</RouteLink>
                  <FindingBadge state={state} />
                </Entry>
              ))}
          </PlainList>
        </Tight>
      ))}
    </Stack>
  )
}

function Decision({ wave, gate, isInForce }: { wave: Wave; gate: GateDecision; isInForce?: boolean }) {
  return (
    <Tight>
      <Row>
        {!isInForce && <AnswerBadge answer={gate.decision} />}
        <PersonName id={gate.by} vacant="Nobody" />
        <Hint>
          <MomentText at={gate.at} />
          {gate.proposal === gate.decision
            ? ' · as the evidence proposed'
            : ` · the evidence proposed: ${gateWords[gate.proposal].toLowerCase()}`}
        </Hint>
      </Row>
      {gate.reason && <Prose>{gate.reason}</Prose>}
      {gate.conditions.length > 0 && (
        <PlainList label="Conditions">
          {gate.conditions.map((condition) => (
            <Condition key={condition.id} wave={wave} condition={condition} isInForce={isInForce === true} />
          ))}
        </PlainList>
      )}
      {gate.unsettled.length > 0 && (
        <details>
          <summary>Not settled when it was decided ({gate.unsettled.length})</summary>
          <Bullets lines={gate.unsettled} />
        </details>
      )}
    </Tight>
  )
}

function Condition({
  wave,
  condition,
  isInForce,
}: {
  wave: Wave
  condition: GateCondition
  isInForce: boolean
}) {
  const { today } = usePlan()
  const { text, ownerId, dueOn, fulfilled } = condition
  const state = conditionState(condition, today)
  return (
    <Entry>
      <Tight>
        {text}
        <Hint>
          {fulfilled ? (
            <>
              <PersonName id={fulfilled.by} vacant="Somebody" />, <MomentText at={fulfilled.at} />
              {fulfilled.note && `: ${fulfilled.note}`}
            </>
          ) : (
            <>
              <PersonName id={ownerId} vacant="No owner" />, due <DayText day={dueOn} />
            </>
          )}
        </Hint>
      </Tight>
      <Row>
        <StatusBadge tone={conditionTones[state]} word={conditionWords[state]} />
        {isInForce && !fulfilled && (
          <EditButton
            label="Fulfilled"
            about={text}
            wish={{
              action: 'fulfilGateCondition',
              title: 'The condition is fulfilled',
              fields: [{ name: 'note', label: 'How anybody can tell', kind: 'line' }],
              about: { id: wave.id, conditionId: condition.id },
              submit: 'Mark fulfilled',
            }}
          />
        )}
      </Row>
    </Entry>
  )
}

function PastGates({ wave }: { wave: Wave }) {
  return (
    <details>
      <summary>Earlier decisions ({wave.pastGates.length})</summary>
      <Stack>
        {[...wave.pastGates].reverse().map((gate) => (
          <Decision key={gate.at} wave={wave} gate={gate} />
        ))}
      </Stack>
    </details>
  )
}
