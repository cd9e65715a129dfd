import { sayAmount } from '#shared/basics/yardstick.ts'
import { ballotWords, committeeWantedWords, tieBreakWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bullets } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'

const quorumWords = { atLeast: 'At least', moreThan: 'More than' }

const fields: readonly FieldOf<'putCharter'>[] = [
  {
    name: 'wanted',
    label: 'Is there a committee?',
    kind: 'choice',
    options: optionsOf(committeeWantedWords),
    hint: 'Yes or no is kept in the log as a decision.',
  },
  { name: 'rationale', label: 'Why there is, or is not', kind: 'prose' },
  { name: 'vision', label: 'Vision', kind: 'prose' },
  { name: 'objectives', label: 'Objectives', kind: 'lines' },
  { name: 'purposes', label: 'Purposes of the meetings', kind: 'lines' },
  { name: 'scope', label: 'Scope', kind: 'prose' },
  { name: 'outcomes', label: 'Expected outcomes', kind: 'lines' },
  { name: 'quorum.operator', label: 'Quorum', kind: 'choice', options: optionsOf(quorumWords) },
  { name: 'quorum.share', label: 'Of the voting members', kind: 'share' },
  { name: 'tieBreak', label: 'When a vote is even', kind: 'choice', options: optionsOf(tieBreakWords) },
  { name: 'majority.operator', label: 'Majority', kind: 'choice', options: optionsOf(quorumWords) },
  { name: 'majority.share', label: 'Of the votes for an option', kind: 'share' },
  { name: 'ballot', label: 'Result of a vote', kind: 'choice', options: optionsOf(ballotWords) },
]

/** What the committee is for, and how it decides. */
export function CharterPanel() {
  const { plan } = usePlan()
  const { committee } = plan
  return (
    <Panel
      title="Charter"
      action={
        <EditButton
          label="Edit"
          about="Charter"
          wish={{ action: 'putCharter', title: 'Charter', fields, record: { ...committee, id: plan.id } }}
        />
      }
    >
      <Facts
        facts={[
          ['Committee', committeeWantedWords[committee.wanted]],
          ['Vision', committee.vision],
          ['Objectives', listed(committee.objectives)],
          ['Meets to', listed(committee.purposes)],
          ['Scope', committee.scope],
          ['Outcomes', listed(committee.outcomes)],
          [
            'Quorum',
            `${quorumWords[committee.quorum.operator]} ${sayAmount('share', committee.quorum.share)} of those who vote`,
          ],
          [
            'Majority',
            `${quorumWords[committee.majority.operator]} ${sayAmount('share', committee.majority.share)} of the votes for an option`,
          ],
          ['When even', tieBreakWords[committee.tieBreak]],
          ['Result', ballotWords[committee.ballot]],
        ]}
      />
    </Panel>
  )
}

function listed(lines: readonly string[]) {
  return lines.length === 0 ? '' : <Bullets lines={lines} />
}
