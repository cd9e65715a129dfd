import { sayAmount } from '#shared/basics/yardstick.ts'
import { committeeWantedWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bullets } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'

const quorumWords = { atLeast: 'At least', moreThan: 'More than' }
const tieWords = { sponsor: 'The sponsor decides', none: 'The vote fails' }

const fields: readonly FieldOf<'putCharter'>[] = [
  {
    name: 'wanted',
    label: 'Is there a committee?',
    kind: 'choice',
    options: optionsOf(committeeWantedWords),
  },
  { name: 'vision', label: 'Vision', kind: 'prose' },
  { name: 'objectives', label: 'Objectives', kind: 'lines' },
  { name: 'purposes', label: 'Purposes of the meetings', kind: 'lines' },
  { name: 'scope', label: 'Scope', kind: 'prose' },
  { name: 'outcomes', label: 'Expected outcomes', kind: 'lines' },
  { name: 'quorum.operator', label: 'Quorum', kind: 'choice', options: optionsOf(quorumWords) },
  { name: 'quorum.share', label: 'Of the voting members', kind: 'share' },
  { name: 'tieBreak', label: 'When a vote is even', kind: 'choice', options: optionsOf(tieWords) },
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
          ['Vision', committee.vision],
          ['Objectives', listed(committee.objectives)],
          ['Meets to', listed(committee.purposes)],
          ['Scope', committee.scope],
          [
            'Quorum',
            `${quorumWords[committee.quorum.operator]} ${sayAmount('share', committee.quorum.share)} of those who vote`,
          ],
          ['When even', tieWords[committee.tieBreak]],
        ]}
      />
    </Panel>
  )
}

function listed(lines: readonly string[]) {
  return lines.length === 0 ? '' : <Bullets lines={lines} />
}
