import type { ImportKind, ImportPage, ImportTally } from './api-people.ts'

/** What an import will do, before it is done: one line each, nothing that is 0 but for the first. */
export function sayForecast(kind: ImportKind, tally: ImportTally): string[] {
  const { new: added, changed, unchanged, moved, bad, missing } = tally
  const noun = kind === 'people' ? people : sites
  return [
    `${noun(added)} ${are(added)} new`,
    ...line(changed, `${noun(changed)} ${are(changed)} changed`),
    ...line(moved, `${noun(moved)} of them ${moved === 1 ? 'comes' : 'come'} to another wave`),
    ...line(unchanged, `${noun(unchanged)} ${are(unchanged)} as the plan has them already`),
    ...line(missing, `${noun(missing)} of the plan ${are(missing)} not in this file`),
    ...line(bad, `${rows(bad)} cannot be taken as ${bad === 1 ? 'it is' : 'they are'}`),
  ]
}

/** Where an import is, in one line for who waits for it. */
export function sayProgress({ state, rows: all, checked, written, tally, kind }: ImportPage): string {
  const good = tally.new + tally.changed + tally.unchanged
  const noun = kind === 'people' ? people : sites
  switch (state) {
    case 'checking':
      return `${rows(all)} read, ${checked} checked`
    case 'checked':
      return `${rows(all)} read and checked`
    case 'writing':
      return `${written} of ${good} written; nobody sees them before the last`
    case 'done':
      return tally.new + tally.changed === 0
        ? 'Done. Everything in the file was there already.'
        : `Done: ${noun(tally.new)} added, ${tally.changed} changed.`
    case 'cancelled':
      return 'Cancelled. Nothing was imported.'
    case 'failed':
      return 'Not imported.'
  }
}

/** How far the work that goes on is, 0 to 1. */
export function shareDone({ state, rows: all, checked, written, tally }: ImportPage): number {
  const good = tally.new + tally.changed + tally.unchanged
  return state === 'checking' ? checked / Math.max(1, all) : written / Math.max(1, good)
}

function line(count: number, words: string): string[] {
  return count === 0 ? [] : [words]
}

const are = (count: number) => (count === 1 ? 'is' : 'are')
const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)
const sites = (count: number) => (count === 1 ? '1 site' : `${count} sites`)
const rows = (count: number) => (count === 1 ? '1 row' : `${count} rows`)
