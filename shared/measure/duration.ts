const duration = /^P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,12})?)S)?)?$/

const msPerPart = [86_400_000, 3_600_000, 60_000, 1000]

/**
 * Milliseconds of an Edm.Duration (OData CSDL: days, hours, minutes, seconds with a fraction; no years or months).
 * Absent, empty, negative or malformed is null, never 0: a metric that was not reported must not look perfect.
 */
export function millisecondsOf(isoDuration: string | null | undefined): number | null {
  if (typeof isoDuration !== 'string') return null
  const parts = duration.exec(isoDuration)?.slice(1)
  if (!parts || parts.every((part) => part === undefined) || isoDuration.endsWith('T')) return null

  const total = parts.reduce((sum, part, i) => sum + Number(part ?? 0) * (msPerPart[i] ?? 0), 0)
  return Math.round(total * 1e6) / 1e6
}
