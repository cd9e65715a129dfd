import { managedIdentity } from '#bot/adapters/entra/managed-identity.ts'
import { asksForPassword } from '#bot/adapters/database/address.ts'
import { databaseResource } from '#bot/database-resource.ts'
import { StartupProblem } from '#bot/startup-problem.ts'
import { copyTenant, removeTenant } from './move-tenant.ts'

/*
 * `npm run move-tenant -- copy` copies the rows of TENANT_ID from DATABASE_URL to TO_DATABASE_URL; `-- remove` takes
 * them out of DATABASE_URL once the tenant works there. See .github/guides/backup.md.
 */
async function main([word]: readonly string[]): Promise<void> {
  const tenantId = setting('TENANT_ID')
  const [from, to] = [addressOf('DATABASE_URL'), addressOf('TO_DATABASE_URL')]
  if (word === 'copy') {
    const { tables, rows, tookMs } = await copyTenant({ tenantId, from, to })
    console.log(`${rows} rows of ${tables} tables copied, counted and compared in ${tookMs} ms.`)
    console.log(
      'Set DATABASE_URL of this tenant’s servers to the new database, with the same ANSWER_KEY, and start them.',
    )
  } else if (word === 'remove')
    console.log(`${await removeTenant({ tenantId, from, to })} rows removed from the database it has left.`)
  else throw new StartupProblem('Say what to do: npm run move-tenant -- copy, or remove.')
}

function addressOf(name: string) {
  const url = setting(name)
  const clientId = process.env.MANAGED_IDENTITY_CLIENT_ID
  const identity = clientId && asksForPassword(url) ? managedIdentity(clientId) : null
  return { url, password: identity && (() => identity.token(databaseResource)) }
}

function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new StartupProblem(`${name} is not set.`)
  return value
}

main(process.argv.slice(2)).catch((problem: unknown) => {
  console.error(problem instanceof StartupProblem ? problem.message : problem)
  process.exit(1)
})
