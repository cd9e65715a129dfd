/** Where the words beside a dot begin, in pixels; `end` where they stand to its left. */
export interface LabelPlace {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
}

/** About as wide as a letter of a caption is. */
const letter = 6.6
const line = 15
const gap = 10

/**
 * Places for the names of dots so that none lies on another: beside its dot, or some lines lower where that place is
 * taken; above where there is no room below.
 *
 * @param room the width and the lowest line of the chart, pixels.
 */
export function labelPlaces(
  dots: readonly { readonly name: string; readonly x: number; readonly y: number }[],
  room: { readonly width: number; readonly bottom: number },
): LabelPlace[] {
  const taken: { from: number; to: number; y: number }[] = []
  return dots.map(({ name, x, y }) => {
    const long = name.length * letter
    const anchor = x + gap + long > room.width ? 'end' : 'start'
    const from = anchor === 'end' ? x - gap - long : x + gap
    const isFree = (at: number) =>
      taken.every((each) => Math.abs(each.y - at) >= line || each.to < from || each.from > from + long)
    const lower = Array.from({ length: dots.length }, (_, n) => y + 4 + n * line).filter(
      (at) => at < room.bottom,
    )
    const higher = Array.from({ length: dots.length }, (_, n) => y + 4 - n * line)
    const at = [...lower, ...higher].find(isFree) ?? y + 4
    taken.push({ from, to: from + long, y: at })
    return { x: anchor === 'end' ? x - gap : x + gap, y: at, anchor }
  })
}
