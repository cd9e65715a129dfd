import type { Cut } from '#shared/api-survey-results.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import type { Question } from '#shared/parts/survey.ts'
import { groupName } from '#shared/results/names.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { sayRange, unitOf } from './results-words.ts'

const byWords = { wave: 'Wave', site: 'Site', department: 'Department' } as const

/** One question by wave, site and department, beside what calls measured there. */
export function CutsTable({ question, cuts }: { question: Question; cuts: readonly Cut[] }) {
  const { plan } = usePlan()
  const unit = unitOf(question)
  return (
    <>
      <RecordTable
        label={`By group: ${question.text}`}
        rows={cuts.map((cut) => ({ ...cut, group: cut.id, id: `${cut.by} ${cut.id}` }))}
        columns={[
          {
            name: 'Group',
            cell: ({ by, group, poorCalls }) => (
              <Tight>
                <span>{groupName(plan, { by, id: group })}</span>
                <Hint>
                  {byWords[by]}
                  {poorCalls && `; ${sayAmount('share', poorCalls.share)} of ${poorCalls.calls} calls poor`}
                </Hint>
              </Tight>
            ),
          },
          {
            name: 'Value',
            cell: (cut) => (
              <Tight>
                <span>{cut.value === null ? '–' : sayAmount(unit, cut.value)}</span>
                <Hint>{sayRange(unit, cut)}</Hint>
              </Tight>
            ),
            kind: 'number',
          },
          { name: 'Answers', cell: ({ n }) => n, kind: 'number' },
        ]}
      />
      <Hint>Groups whose intervals overlap may well think alike. Smaller groups are in the whole only.</Hint>
    </>
  )
}
