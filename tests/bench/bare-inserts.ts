import pg from 'pg'

/** As many durable commits as there are records, and nothing else: what this disk gives at this moment. */
export async function bareInserts(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  await pool.query('create table bench_insert (id text primary key, facts jsonb not null)')
  return {
    async run(turn: number, count: number): Promise<void> {
      const numbers = Array.from({ length: count }, (_, n) => n).values()
      const lane = async () => {
        for (const n of numbers)
          await pool.query('insert into bench_insert values ($1, $2)', [`${turn} ${n}`, '{"calls": 1}'])
      }
      await Promise.all(Array.from({ length: 4 }, lane))
    },
    close: () => pool.end(),
  }
}
