import type { YardstickUnit } from '#shared/basics/yardstick.ts'
import type { KsiSource } from '#shared/basics/ksi-source.ts'
import type { Ksi } from '#shared/parts/ksi.ts'

const usualLevel = 0.95

export const blankForm = {
  type: 'usageAdoption',
  window: 'month',
  comparesWith: 'target',
  margin: 0,
  yardstick: { operator: 'atLeast', unit: 'share', level: usualLevel, minimumSample: 0 },
}

/** The KSI as its form shows it: shares in percent, the source as one choice. */
export function formOf(ksi: Ksi): object {
  const { yardstick, source, baseline, margin } = ksi
  const unit = yardstick?.unit ?? 'share'
  return {
    ...ksi,
    yardstick: yardstick && { ...yardstick, threshold: shown(yardstick.threshold, unit) },
    source: source && keyOf(source),
    margin: shown(margin, unit),
    baseline: baseline && { ...baseline, value: shown(baseline.value, baseline.unit ?? unit) },
  }
}

type ToldYardstick = {
  threshold: number | null
  unit: YardstickUnit
  level: string
  minimumSample: number | null
}
type ToldBaseline = { value: number | null; note?: string } & Record<string, unknown>

/** The way back from the form of a KSI, or of a new one; what the form does not ask for, such as its unit, stays. */
export function toldWith(ksi: Pick<Ksi, 'yardstick' | 'baseline'> | null) {
  const unit = ksi?.yardstick?.unit ?? null
  return (form: Record<string, unknown>): Record<string, unknown> => {
    const yardstick = form.yardstick as ToldYardstick | undefined
    const baseline = form.baseline as ToldBaseline | undefined
    const old = ksi?.baseline ?? null
    // An old figure that nobody touched keeps the unit it was told in, also under a target in another one.
    const oldUnit =
      old?.unit && !yardstick?.unit && baseline?.value === shown(old.value, old.unit) ? old.unit : null
    const meant = yardstick?.unit ?? unit ?? 'share'
    const compares = form.comparesWith === 'baseline'
    // Compared with the old system the target follows from the baseline, so its field may stay empty.
    const typed = yardstick?.threshold ?? (compares ? (baseline?.value ?? 0) : null)
    return {
      ...form,
      ...(yardstick && {
        yardstick:
          typed === null
            ? null
            : {
                ...yardstick,
                threshold: kept(typed, meant),
                level: Number(yardstick.level) || usualLevel,
                minimumSample: yardstick.minimumSample ?? 0,
              },
      }),
      ...(form.margin !== undefined && { margin: kept((form.margin as number | null) ?? 0, meant) }),
      ...(baseline && {
        baseline:
          baseline.value === null || baseline.value === undefined
            ? null
            : {
                ...{ ...baseline, note: baseline.note ?? '', unit: oldUnit ?? meant },
                value: kept(baseline.value, oldUnit ?? meant),
              },
      }),
      ...(form.source !== undefined && {
        source: form.source === null ? null : (JSON.parse(form.source as string) as KsiSource),
      }),
    }
  }
}

export function keyOf(source: KsiSource): string {
  return JSON.stringify(source)
}

function shown(value: number, unit: YardstickUnit): number {
  return unit === 'share' ? Number((value * 100).toFixed(4)) : value
}

function kept(value: number, unit: YardstickUnit): number {
  return unit === 'share' ? Number((value / 100).toFixed(6)) : value
}
