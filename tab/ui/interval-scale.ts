/** The stretch of the number line worth showing around a value, its interval and its threshold, with some air. */
export function intervalScale(shown: {
  value: number
  low: number | null
  high: number | null
  threshold: number
  isShare: boolean
}): { least: number; most: number; percent: (amount: number) => number } {
  const { value, low, high, threshold, isShare } = shown
  const all = [value, threshold, ...(low === null ? [] : [low]), ...(high === null ? [] : [high])]
  const air = (Math.max(...all) - Math.min(...all)) * 0.25 || Math.abs(threshold) * 0.25 || 1
  const least = isShare ? Math.max(0, Math.min(...all) - air) : Math.min(...all) - air
  const most = isShare ? Math.min(1, Math.max(...all) + air) : Math.max(...all) + air
  return { least, most, percent: (amount) => round(((amount - least) / (most - least)) * 100) }
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100
}
