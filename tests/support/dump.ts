import { zstdDecompressSync } from 'node:zlib'
import pg from 'pg'

/** Every table of a database as text, row by row; what is kept packed is unpacked first. */
export async function dumpOf(databaseUrl: string): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
    const dump = new Map<string, string>()
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`)
      dump.set(name, rows.map((row) => Object.values(row).map(readable).join(' ')).join('\n'))
    }
    return dump
  } finally {
    await client.end()
  }
}

function readable(value: unknown): string {
  if (!Buffer.isBuffer(value)) return JSON.stringify(value) ?? ''
  try {
    return zstdDecompressSync(value).toString()
  } catch {
    return value.toString('latin1')
  }
}
