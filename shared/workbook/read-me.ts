import type { Plan } from '../plan.ts'
import type { Sheet, WrittenSheet } from './cell.ts'
import type { Exported } from './write.ts'
import { plainText } from './values.ts'

export const readMeName = 'Read me'

const advice: readonly string[] = [
  'Change what you like in the other sheets, save the file and import it in Switchover, page “Import and export”. You see every difference before anything is changed.',
  'Keep the heading rows, the names of the sheets and the columns called “Id”: by them the rows are recognised.',
  'A new row with an empty Id becomes a new record. A row you take out is removed. A sheet you delete stays as it is.',
  'Beside every column of ids stands one with names. To choose somebody else, empty the id and write the name; names alone are for reading.',
  'Cells with several entries have one entry a line (Alt+Enter).',
  'Moments are in UTC. Shares are percentages.',
  'The measure of active KSIs, decisions, votes, check-ins, sign-offs and what else was recorded by people is kept as it was. Change those in Switchover.',
  'The sheet “Measurements” is for reading. Texts that begin with = + - or @ are texts here, never formulas.',
]

/** What the workbook is, who took it out when, and how to edit it. */
export function readMeSheet(plan: Plan, { at, byName }: Exported): WrittenSheet {
  const facts: [string, string | number | Date][] = [
    ['Plan', plan.profile.name],
    ['Organisation', plan.profile.organisation],
    ['Taken out at', new Date(at)],
    ['Taken out by', byName],
    ['Plan id', plan.id],
    ['Revision', plan.revision],
  ]
  return {
    name: readMeName,
    rows: [
      ['Switchover', 'The whole plan'],
      ...facts,
      [null, null],
      ...advice.map((line, n) => [n === 0 ? 'How to use it' : null, line]),
    ],
    shares: new Set(),
  }
}

/** From which plan and revision a workbook was taken; null where it does not say. */
export function originOf(sheets: readonly Sheet[]): { planId: string; revision: number } | null {
  const sheet = sheets.find(({ name }) => name === readMeName)
  const fact = (label: string) => sheet?.rows.find(([first]) => first === label)?.[1] ?? null
  const planId = fact('Plan id')
  const revision = fact('Revision')
  return planId !== null && typeof revision === 'number' && Number.isInteger(revision)
    ? { planId: plainText(planId), revision }
    : null
}
