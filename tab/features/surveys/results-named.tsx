import type { NamedRow } from '#shared/api-survey-results.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import { sayOption } from '#shared/results/names.ts'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'

/** Answers with names, of a survey whose card said so; only those who look after it get here. */
export function NamedPanel({ round, rows }: { round: SurveyRound; rows: readonly NamedRow[] }) {
  return (
    <Panel title="Who answered what">
      <Hint>The card said that you see this. It is in no file, and nobody else&apos;s page has it.</Hint>
      <RecordTable
        label="Who answered what"
        rows={rows.map((row) => ({ ...row, id: row.personId }))}
        columns={[
          { name: 'Person', cell: ({ name }) => name },
          ...round.survey.questions.map((question) => ({
            name: question.text,
            cell: ({ answers }: NamedRow) => {
              const answer = answers[question.id]
              return answer === undefined ? '–' : sayOption(question, answer)
            },
          })),
        ]}
      />
    </Panel>
  )
}
