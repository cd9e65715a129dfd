import type { AdoptedPlan } from '#bot/ports/archive-files.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { storable } from '#shared/basics/text.ts'
import { type Adoption, adopted, personIdsIn } from '#shared/plan-archive-adopted.ts'
import { readArchive } from '#shared/plan-archive.ts'
import { mostPlanText, Plan } from '#shared/plan.ts'

/** A change may hold the whole plan as it was and as it became. */
const mostEntry = 2 * mostPlanText
const mostRow = 64 * 1024
/** Characters of one list: what a database takes in some milliseconds. */
const listLength = 256 * 1024

/** Checks a file and makes its plan somebody's own. Refuses as ArchiveFiles says. */
export function adoptFile(bytes: Uint8Array, adoption: Adoption): AdoptedPlan {
  const archive = readArchive(textOf(bytes))
  const { plan, history, importedRevision } = adopted(archive, adoption)
  const [document] = texts('The plan', [plan], mostPlanText) as [string]
  // Cutting a text where a letter has two halves could make it another one; what could not be read again stays outside.
  Plan.parse(JSON.parse(document))
  const measurements = archive.measurements.map((row) => ({ ...row, planId: plan.id }))
  return {
    ...{ id: plan.id, revision: plan.revision, importedRevision, document },
    history: lists(texts('A step of the history', history, mostEntry)),
    people: lists(texts('A person', archive.people, mostRow)),
    measurements: lists(texts('A measurement', measurements, mostRow)),
    personIds: personIdsIn({ plan, history }),
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('invalid', 'The file is not text in UTF-8. Choose the .json file of an export.')
  }
}

function texts(what: string, rows: readonly unknown[], most: number): string[] {
  return rows.map((row) => {
    const text = JSON.stringify(row, (_key, part: unknown) =>
      typeof part === 'string' ? storable(part) : part,
    )
    if (text.length > most)
      throw new Refusal(
        'too-large',
        `${what} in the file is larger than any of Switchover's. It was not read.`,
      )
    return text
  })
}

function lists(rows: readonly string[]): string[] {
  const found: string[] = []
  let list: string[] = []
  let length = 0
  for (const row of rows) {
    if (length > 0 && length + row.length > listLength) {
      found.push(`[${list.join()}]`)
      list = []
      length = 0
    }
    list.push(row)
    length += row.length
  }
  return list.length > 0 ? [...found, `[${list.join()}]`] : found
}
