import type { UsageDay, UsagePage } from './api-usage.ts'

/* What the page about use makes of its days. Days nobody can tell anything of are counted apart, never as days without use. */

interface UseOfDays {
  /** Person-days with a call, of the person-days of those enabled. */
  readonly x: number
  readonly n: number
  readonly days: number
  /** Working days that are over and of which nothing is known. */
  readonly unknown: number
}

/** Active among enabled people on working days that are over, as the KSI counts it. */
export function useOnWorkingDays(days: readonly UsageDay[]): UseOfDays {
  const counting = days.filter(({ isWorkingDay, isOver, enabled }) => isWorkingDay && isOver && enabled > 0)
  const known = counting.flatMap(({ callers, enabled }) => (callers === null ? [] : [{ callers, enabled }]))
  return {
    x: known.reduce((sum, { callers }) => sum + callers, 0),
    n: known.reduce((sum, { enabled }) => sum + enabled, 0),
    days: known.length,
    unknown: counting.length - known.length,
  }
}

interface ReportedDays {
  /** Days on which the report told of the people of the plan, and what it said of them together. */
  readonly days: number
  readonly enabled: number
  readonly found: number
  readonly active: number
  /** Working days on which names were hidden. */
  readonly concealed: number
  /** Working days that were not read, or not counted by Microsoft yet. */
  readonly unknown: number
}

/** What Microsoft's report says of the same working days. */
export function reportedOnWorkingDays(days: readonly UsageDay[]): ReportedDays {
  const working = days.filter(({ isWorkingDay, isOver }) => isWorkingDay && isOver)
  const told = working.flatMap(({ report, enabled }) =>
    report?.of === 'plan' ? [{ ...report, enabled }] : [],
  )
  const sum = (pick: 'enabled' | 'found' | 'active') => told.reduce((total, each) => total + each[pick], 0)
  return {
    days: told.length,
    ...{ enabled: sum('enabled'), found: sum('found'), active: sum('active') },
    concealed: working.filter(({ report }) => report?.of === 'everybody').length,
    unknown: working.filter(({ report }) => report === null).length,
  }
}

/** Where activation stands on the last day; null while nobody is enabled. */
export function activatedNow({
  activation: { days },
}: Pick<UsagePage, 'activation'>): { readonly enabled: number; readonly activated: number } | null {
  const newest = days.at(-1)
  return newest && newest.enabled > 0 ? newest : null
}
