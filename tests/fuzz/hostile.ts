import type { Dice } from './dice.ts'

/** Planted in what is sent; no line of the server's log may hold one of them. */
export const canaries = ['Canary Planted', 'canary.person@planted.example', '+15550100987654'] as const

const texts: readonly string[] = [
  '',
  ' ',
  '\t\n',
  '\u0000',
  'before\u0000after',
  '\ud800',
  'half \udfff of a pair',
  '\u202eright to left',
  '\ufeff',
  'e\u0301'.repeat(40),
  '👩‍👩‍👧‍👦'.repeat(20),
  'a'.repeat(300),
  'b'.repeat(5_000),
  'c'.repeat(60_000),
  ' '.repeat(20_000),
  '\n'.repeat(3_000),
  '[['.repeat(2_000),
  '*'.repeat(4_000),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '%00',
  '%',
  '..%2f..',
  "'; drop table plan; --",
  '=cmd|’/c calc’!A1',
  '<img src=x onerror=alert(1)>',
  '${7*7}',
  '{{constructor}}',
  '[x](javascript:alert(1))',
  'http://169.254.169.254/latest',
  'null',
  'undefined',
  'NaN',
  '1e999',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-02-29T25:61:61.000Z',
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00.000Z',
  '-271821-04-20',
  'Europe/Nowhere',
  'Etc/GMT+14',
  '24:00',
  '-1',
  ...canaries,
]

const numbers: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e-320,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 53,
  1e21,
  100_000,
  3.000001,
]

/** Something no schema asks for, of any type. */
export function hostile(dice: Dice): unknown {
  const kind = dice.int(0, 9)
  if (kind <= 4) return hostileText(dice)
  if (kind <= 6) return dice.pick(numbers)
  if (kind === 7) return dice.pick([null, true, false])
  if (kind === 8)
    return dice.pick<unknown>([[], [null], [[[]]], nested(dice.int(2, 300)), many(dice.int(1, 2_000))])
  return dice.pick<unknown>([
    {},
    { id: {} },
    { length: 1e9 },
    { toString: 1 },
    { constructor: { prototype: {} } },
  ])
}

export function hostileText(dice: Dice): string {
  return dice.pick(texts)
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let n = 0; n < depth; n += 1) value = n % 2 ? [value] : { deeper: value }
  return value
}

function many(count: number): unknown[] {
  return Array.from({ length: count }, (_, n) => n)
}
