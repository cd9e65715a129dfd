import { peopleCsv } from '#tests/support/people-csv.ts'
import type { Dice } from './dice.ts'
import { hostileText } from './hostile.ts'

export type GoodFiles = Readonly<
  Record<'workbook' | 'archive' | 'buildings' | 'figures' | 'people' | 'incidents', Buffer>
>

/** Files the product takes as they are: what it exports itself, and what programs write. */
export async function goodFiles(download: (path: string) => Promise<Buffer>): Promise<GoodFiles> {
  return {
    workbook: await download('/export.xlsx'),
    archive: await download('/export.json'),
    buildings: Buffer.from(
      '10.31.0.0,Main,16,Utrecht,,,,Utrecht,,NL,,,1,0\n10.77.0.0,Main,16,Gouda,,,,Gouda,,NL,,,1,0\n',
    ),
    figures: Buffer.from(
      'First day,Last day,Hits,Out of,Source\n2026-09-01,2026-09-30,30,50,Old survey\n2026-10-01,2026-10-31,45,50,New\n',
    ),
    people: Buffer.from(peopleCsv(200)),
    incidents: Buffer.from(
      'Number,Short description,Closed,Caller e-mail,Site\nINC-1,No sound,2026-10-01,canary.person@planted.example,Leeds\n',
    ),
  }
}

/** The file as it is, damaged, or another one. */
export function fileFrom(good: GoodFiles, wanted: keyof GoodFiles, dice: Dice): Buffer {
  const way = dice.int(0, 9)
  const file = way === 0 ? dice.pick(Object.values(good)) : good[wanted]
  if (way <= 3) return file
  if (way === 4) return file.subarray(0, dice.int(0, file.length))
  if (way === 5) return Buffer.concat([file, file])
  if (way === 6) return Buffer.from(hostileText(dice).slice(0, 4_000))
  if (way === 7) return Buffer.from(Array.from({ length: dice.int(1, 2_000) }, () => dice.int(0, 255)))
  return isText(file) ? withHostileCell(file, dice) : withFlips(file, dice)
}

const isText = (file: Buffer) => file[0] !== 0x50

function withHostileCell(file: Buffer, dice: Dice): Buffer {
  const text = file.toString('utf8')
  const places = [...text.matchAll(/[,\n":]/g)].map(({ index }) => index)
  if (places.length === 0) return file
  const at = dice.pick(places) + 1
  return Buffer.from(text.slice(0, at) + hostileText(dice).slice(0, 4_000) + text.slice(at + dice.int(0, 12)))
}

function withFlips(file: Buffer, dice: Dice): Buffer {
  const copy = Buffer.from(file)
  for (let n = dice.int(1, 20); n > 0; n -= 1) copy[dice.int(0, copy.length - 1)] = dice.int(0, 255)
  return copy
}

const types = [
  'text/csv',
  'application/json',
  'application/octet-stream',
  'multipart/form-data; boundary=x',
  'x',
]
const fileNames = ['people.csv', 'plan.xlsx', '../../etc/passwd', 'a"b;c.csv', '', 'Canary Planted.csv']

/** What a file says of itself. */
export function fileHeaders(dice: Dice): Record<string, string> {
  const encoding = dice.chance(0.04) ? { 'content-encoding': dice.pick(['gzip', 'br', 'x']) } : {}
  return {
    'content-type': dice.pick(types),
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(dice.pick(fileNames))}`,
    ...encoding,
  }
}
