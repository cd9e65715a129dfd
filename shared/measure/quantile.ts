import { Refusal } from '../basics/refusal.ts'

const central = {
  over: [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  under: [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
    39307.89580009271061, 28729.085735721942674, 5226.495278852854561,
  ],
}
const tail = {
  over: [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
  ],
  under: [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
}

/** Two-sided standard normal quantile of a confidence level: 0.95 → 1.95996. Wichura, AS 241 (1988), to 1e-15. */
export function normalQuantile(level: number): number {
  const p = upperTailAt(level)
  const q = p - 0.5
  if (q <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(central.over, r)) / polynomial(central.under, r)
  }
  const r = Math.sqrt(-Math.log(1 - p)) - 1.6
  return polynomial(tail.over, r) / polynomial(tail.under, r)
}

/** Two-sided Student t quantile. Up to 30 degrees by bisecting the exact integral, above by Hill's expansion (1970). */
export function studentQuantile(level: number, degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1)
    throw new Refusal('invalid', 'Degrees of freedom start at 1.')
  return degrees <= 30
    ? bisectStudent(upperTailAt(level) * 2 - 1, degrees)
    : expandStudent(normalQuantile(level), degrees)
}

function upperTailAt(level: number): number {
  if (!(level >= 0 && level <= 0.999999))
    throw new Refusal('invalid', 'A confidence level lies below 0.999999.')
  return (1 + level) / 2
}

function bisectStudent(level: number, degrees: number): number {
  let low = 0
  let high = Math.PI / 2
  for (let step = 0; step < 60; step += 1) {
    const angle = (low + high) / 2
    if (withinStudent(angle, degrees) < level) low = angle
    else high = angle
  }
  return Math.sqrt(degrees) * Math.tan(low)
}

/** P(|T| ≤ √ν·tan θ) for whole ν: Abramowitz and Stegun 26.7.3 and 26.7.4. */
function withinStudent(angle: number, degrees: number): number {
  const odd = degrees % 2 === 1
  const cosine = Math.cos(angle)
  let term = odd ? cosine : 1
  let sum = degrees === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine
    sum += term
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}

function expandStudent(z: number, v: number): number {
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + g1 / v + g2 / v ** 2 + g3 / v ** 3
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)
}
