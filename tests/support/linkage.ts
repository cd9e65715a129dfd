import pg from 'pg'

/** One row of a dump: every column as text, with what PostgreSQL itself keeps about it. */
interface DumpedRow {
  readonly table: string
  readonly xmin: string
  readonly ctid: string
  readonly text: string
}
type Dump = readonly DumpedRow[]

/** What an attacker has of one round: everybody who answered in their order, and a dump after each answer and the end. */
export interface Evidence {
  readonly people: readonly string[]
  /** What each of them said, in the same order, in words nobody else used; only to count what was guessed right. */
  readonly said: readonly string[]
  readonly dumps: readonly Dump[]
}

/** Every row of every table, as a superuser sees it. */
export async function dump(client: pg.Client): Promise<Dump> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const each = tables.map(
    ({ name }) =>
      `(select '${name}' as "table", xmin::text, ctid::text, row_to_json(${name})::text as text from ${name} order by ctid)`,
  )
  const { rows } = await client.query<DumpedRow>(each.join(' union all '))
  return rows.map((row) => ({ ...row, text: row.text.replace(/\\\\x([0-9a-f]+)/g, readBytes) }))
}

/** Bytes are dumped as hexadecimal digits; an attacker reads what they spell. */
function readBytes(_: string, digits: string): string {
  return Buffer.from(digits, 'hex').toString('utf8')
}

type Guess = ReadonlyMap<string, string>
type Attack = (evidence: Evidence) => Guess

/** Which answer is whose, guessed by one trace each. */
export const attacks: Readonly<Record<string, Attack>> = {
  'the transaction that wrote both rows': ({ people, said, dumps }) =>
    guessed(
      dumps.flatMap((rows) => {
        const writers = new Map(
          rows.flatMap((row) =>
            people.filter((id) => row.text.includes(`"${id}"`)).map((id) => [row.xmin, id]),
          ),
        )
        return sightings(rows, said).flatMap(({ word, row }) => {
          const person = row.words === 1 ? writers.get(row.xmin) : undefined
          return person === undefined ? [] : [[person, word] as const]
        })
      }),
    ),
  'the place on disk, in the order of answering': ({ people, said, dumps }) =>
    inOrder(
      people,
      sightings(dumps.at(-1)!, said).map(({ word }) => word),
    ),
  'the order of ids': ({ people, said, dumps }) =>
    inOrder(
      people,
      sightings(dumps.at(-1)!, said)
        .sort((a, b) => (a.row.text < b.row.text ? -1 : 1))
        .map(({ word }) => word),
    ),
  'what is new since the dump before': ({ people, said, dumps }) =>
    guessed(
      people.flatMap((person, nth) => {
        const before = new Set(nth === 0 ? [] : sightings(dumps[nth - 1]!, said).map(({ word }) => word))
        const fresh = sightings(dumps[nth]!, said).filter(({ word }) => !before.has(word))
        return fresh.length === 1 ? [[person, fresh[0]!.word] as const] : []
      }),
    ),
  'a key that stands in both rows': ({ people, said, dumps }) =>
    guessed(
      dumps.flatMap((rows) =>
        sightings(rows, said).flatMap(({ word, row }) =>
          people
            .filter((id) => row.words === 1 && row.text.includes(`"${id}"`))
            .map((id) => [id, word] as const),
        ),
      ),
    ),
}

/** How many people an attack tied to what they said. */
export function hits(evidence: Evidence, guess: Guess): number {
  return evidence.people.filter((person, nth) => guess.get(person) === evidence.said[nth]).length
}

/** In how many dumps before the end anything that was said can be read at all. */
export function readableEarly({ said, dumps }: Evidence): number {
  return dumps.slice(0, -1).filter((rows) => sightings(rows, said).length > 0).length
}

/** Where which of the words stand; `words` says how many of them the row holds. */
function sightings(rows: Dump, said: readonly string[]) {
  return rows.flatMap((row) => {
    const here = said
      .map((word) => ({ word, at: row.text.indexOf(word) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)
    return here.map(({ word }) => ({ word, row: { ...row, words: here.length } }))
  })
}

function inOrder(people: readonly string[], words: readonly string[]): Guess {
  return new Map(people.flatMap((person, nth) => (words[nth] === undefined ? [] : [[person, words[nth]]])))
}

/** The first guess about somebody stands. */
function guessed(pairs: readonly (readonly [string, string])[]): Guess {
  return new Map([...pairs].reverse())
}
