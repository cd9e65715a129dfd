/** Milliseconds as Edm.Duration with the fraction Graph sends: 16 → `PT0.016S`. */
export function edmDuration(ms: number): string {
  return `PT${(Math.round(ms) / 1000).toString()}S`
}

/** An instant with the seven decimals of .NET, which Graph sends. */
export function edmDateTime(at: Date): string {
  const tenths = String(at.getTime() % 9973).padStart(4, '0')
  return at.toISOString().replace('Z', `${tenths}Z`)
}
