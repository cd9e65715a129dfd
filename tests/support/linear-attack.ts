type Row = readonly number[]

/**
 * An attacker who knows who stands behind every total shown and adds and subtracts them as they like: the size of the
 * smallest group of people whose own total follows, or null where none does. Every union of people the totals cannot
 * tell apart is tried, so it is exact; meant for few totals.
 *
 * @param totals per total, for every person whether they are in it.
 */
export function smallestDetermined(totals: readonly (readonly boolean[])[]): number | null {
  const people = totals[0]?.length ?? 0
  const kinds = new Map<string, number>()
  for (let person = 0; person < people; person += 1) {
    const key = totals.map((total) => (total[person] ? '1' : '0')).join('')
    kinds.set(key, (kinds.get(key) ?? 0) + 1)
  }
  const keys = [...kinds.keys()]
  const sizes = [...kinds.values()]
  const rows = totals.map((_, nth) => keys.map((key) => Number(key[nth])))
  const known = reduced(rows)

  let smallest: number | null = null
  for (let pick = 1; pick < 2 ** keys.length; pick += 1) {
    const group = keys.map((_, nth) => (pick >> nth) & 1)
    const size = group.reduce((sum, isIn, nth) => sum + isIn * sizes[nth]!, 0)
    if ((smallest === null || size < smallest) && follows(known, group)) smallest = size
  }
  return smallest
}

/** Gauss and Jordan; counts are small, so floats are exact enough. */
function reduced(rows: readonly Row[]): Row[] {
  let left = rows.map((row) => [...row])
  const done: number[][] = []
  const width = rows[0]?.length ?? 0
  for (let column = 0; column < width; column += 1) {
    const pivot = left.find((row) => Math.abs(row[column]!) > 1e-9)
    if (!pivot) continue
    const unit = pivot.map((value) => value / pivot[column]!)
    const clear = (row: number[]) => row.map((value, nth) => value - row[column]! * unit[nth]!)
    left = left.filter((row) => row !== pivot).map(clear)
    done.splice(0, done.length, ...done.map(clear), unit)
  }
  return done
}

function follows(known: readonly Row[], wanted: Row): boolean {
  const rest = known.reduce<Row>((row, each) => {
    const column = each.findIndex((value) => Math.abs(value - 1) < 1e-9)
    return row.map((value, nth) => value - row[column]! * each[nth]!)
  }, wanted)
  return rest.every((value) => Math.abs(value) < 1e-9)
}
