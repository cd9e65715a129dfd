import type { Cut } from '#shared/api-survey-results.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import type { Question } from '#shared/parts/survey.ts'
import { groupName } from '#shared/results/names.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Hint } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { unitOf } from './results-words.ts'

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
          { name: 'Group', cell: ({ by, group }) => groupName(plan, { by, id: group }) },
          { name: 'By', cell: ({ by }) => byWords[by], kind: 'tight' },
          { name: 'Answers', cell: ({ n }) => n, kind: 'number' },
          {
            name: 'Value',
            cell: ({ value }) => (value === null ? '–' : sayAmount(unit, value)),
            kind: 'number',
          },
          {
            name: 'Between',
            cell: ({ low, high }) =>
              low === null || high === null
                ? '–'
                : low === high
                  ? 'exact'
                  : `${sayAmount(unit, low)} and ${sayAmount(unit, high)}`,
            kind: 'number',
          },
          {
            name: 'Poor calls there',
            cell: ({ poorCalls }) =>
              poorCalls === null ? '–' : `${sayAmount('share', poorCalls.share)} of ${poorCalls.calls}`,
            kind: 'number',
            when: cuts.some(({ poorCalls }) => poorCalls !== null),
          },
        ]}
      />
      <Hint>Groups whose intervals overlap may well think alike. Smaller groups are in the whole only.</Hint>
    </>
  )
}
