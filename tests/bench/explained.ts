import pg from 'pg'

/** What was sent to the driver. */
interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** What the store asks PostgreSQL: listened for at the driver, because the statement is the store's own. */
export async function statementOf(ask: () => Promise<unknown>): Promise<Statement> {
  const driver = pg.Client.prototype as { query: (...told: unknown[]) => unknown }
  const original = driver.query
  const heard: Statement[] = []
  driver.query = function listen(this: unknown, ...told: unknown[]) {
    const [first, values] = told
    if (typeof first === 'string') heard.push({ text: first, values: (values as unknown[]) ?? [] })
    return original.apply(this, told)
  }
  await ask().finally(() => {
    driver.query = original
  })
  const statement = heard.find(({ text }) => /call_s(?:plit|pan)/.test(text))
  if (!statement) throw new Error('The store asked nothing of the daily figures.')
  return statement
}

/** Milliseconds PostgreSQL takes for it: planning and execution. */
export async function explained(client: pg.Client, { text, values }: Statement): Promise<number> {
  const { rows } = await client.query<{
    'QUERY PLAN': { 'Planning Time': number; 'Execution Time': number }[]
  }>(`explain (analyze, timing off, format json) ${text}`, [...values])
  const [plan] = rows[0]!['QUERY PLAN']
  return plan!['Planning Time'] + plan!['Execution Time']
}
