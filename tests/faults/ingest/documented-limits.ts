/** A request, its path below v1.0; `at` in milliseconds by a clock that only moves forward. */
export interface Asked {
  readonly path: string
  readonly at: number
}

const records = '/communications/callRecords'

/**
 * Where these requests were more than Microsoft's table of throttling limits allows one app in one tenant: 1,500 in any 20
 * seconds, and of one record 10 first pages in 20 seconds and 50 further ones in 5 minutes.
 *
 * @param part of the 20 seconds, in which only that part of the 1,500 is allowed, and @param share of it: so a run of
 * seconds on a small machine comes up against it.
 * @param cut how many requests more there may have been, of which only the sender knows.
 */
export function limitsPassed(asked: readonly Asked[], { part = 1, share = 1, cut = 0 }): string[] {
  const ofRecords = asked.filter(({ path }) => path.startsWith(records))
  const byRecord = [...Map.groupBy(ofRecords, pageOf)].filter(([page]) => page !== null)
  const all = mostWithin(ofRecords, 20_000 * part) + cut
  return [
    ...(all > 1_500 * part * share ? [`${all} in ${20 * part} s`] : []),
    ...byRecord.flatMap(([page, of]) => {
      const isFurther = page!.startsWith('further')
      const most = mostWithin(of, isFurther ? 300_000 : 20_000)
      return most > (isFurther ? 50 : 10) ? [`${page}: ${most}`] : []
    }),
  ]
}

/** "first" or "further" and the record, or null for a list of records. */
function pageOf({ path }: Asked): string | null {
  const [, id, sessions] = /\/callRecords\/([0-9a-f-]{36})(\/sessions)?/.exec(path) ?? []
  if (!id) return null
  return `${sessions && path.includes('skiptoken=') ? 'further' : 'first'} ${id}`
}

function mostWithin(asked: readonly Asked[], ms: number): number {
  let first = 0
  return asked.reduce((most, { at }, last) => {
    while (asked[first]!.at <= at - ms) first += 1
    return Math.max(most, last - first + 1)
  }, 0)
}
