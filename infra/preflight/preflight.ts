import { asksForPassword } from '#bot/adapters/database/address.ts'
import { tryDatabase } from '#bot/adapters/database/try-database.ts'
import { appProof } from '#bot/adapters/entra/app-proof.ts'
import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { managedIdentity } from '#bot/adapters/entra/managed-identity.ts'
import { openGraph } from '#bot/adapters/graph/graph-client.ts'
import { graphPermissionProbe } from '#bot/adapters/graph/permission-probe.ts'
import { connectorScope } from '#bot/adapters/teams/bot-authentication.ts'
import { type Config, readConfig, type Secrets } from '#bot/config.ts'
import { databaseResource } from '#bot/database-resource.ts'
import type { Tokens } from '#bot/ports/tokens.ts'
import { StartupProblem } from '#bot/startup-problem.ts'
import { permissions } from '#shared/permissions.ts'

/** One thing an installation needs, and whether it is there. */
export interface Check {
  readonly name: string
  readonly state: 'ok' | 'missing' | 'unknown'
  /** What is so, or what to do about it. */
  readonly words: string
}

const graphScope = 'https://graph.microsoft.com/.default'
const patienceMs = 10_000
/** Nobody has this object id: what may be read of nobody may be read of anybody. */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Tries everything an installation needs with what the server itself would be told, and changes nothing: the settings,
 * the app's proof of itself, each permission of Graph, the database, the public address.
 *
 * @param environment the variables the server would get.
 */
export async function preflight(environment: Record<string, string | undefined>): Promise<Check[]> {
  let told: { config: Config; secrets: Secrets }
  try {
    told = readConfig(environment)
  } catch (problem) {
    if (!(problem instanceof StartupProblem)) throw problem
    return [{ name: 'Settings', state: 'missing', words: problem.message }]
  }
  const { config } = told
  const identity = config.identity.managedIdentity ? managedIdentity(config.identity.managedIdentity) : null
  const [entra, database, address] = await Promise.all([
    entraChecks(told, identity),
    databaseCheck(config, identity),
    addressCheck(config),
  ])
  return [{ name: 'Settings', state: 'ok', words: 'complete' }, ...entra, database, address]
}

type Identity = ReturnType<typeof managedIdentity> | null

async function entraChecks({ config, secrets }: { config: Config; secrets: Secrets }, identity: Identity) {
  const { appId, tenantId, endpoints, manifestId } = config
  let tokens: Tokens
  try {
    const proof = await appProof({ ...config.identity, identity, appSecret: secrets.appSecret })
    tokens = entraTokens({ login: endpoints.login, tenantId, appId, ...proof })
    await tokens.get(graphScope)
  } catch (problem) {
    const words = `Entra does not know the app by what it was told: ${firstLine(problem)}`
    return [{ name: 'Sign-in of the app', state: 'missing', words } as const]
  }
  const graph = openGraph({ endpoint: endpoints.graph, tokens })
  const probe = graphPermissionProbe(graph, { manifestId, now: () => new Date() })
  const tried = await probe.permissions({ personId: nobody, installsApp: config.installsApp })
  return [
    { name: 'Sign-in of the app', state: 'ok', words: `by ${sayProof(config)}` } as const,
    await connectorCheck(tokens),
    ...tried.map(({ permission, outcome, reason }): Check => {
      const { gives, without } = permissions.find(({ id }) => id === permission)!
      const name = `Graph: ${permission}`
      if (outcome === 'granted') return { name, state: 'ok', words: gives }
      if (outcome === 'unneeded') return { name, state: 'ok', words: 'not needed while INSTALL_APP is off' }
      if (outcome === 'unclear')
        return { name, state: 'unknown', words: `Graph could not be asked: ${reason}` }
      const ask = 'Ask an administrator to consent to it as an application permission.'
      return { name, state: 'missing', words: `${gives}. ${ask} Without it: ${without}` }
    }),
  ]
}

async function connectorCheck(tokens: Tokens): Promise<Check> {
  const name = 'Bot Connector'
  try {
    await tokens.get(connectorScope)
    return { name, state: 'ok', words: 'Entra gives the bot its token' }
  } catch (problem) {
    return { name, state: 'missing', words: `Entra gives the bot no token: ${firstLine(problem)}` }
  }
}

async function databaseCheck(config: Config, identity: Identity): Promise<Check> {
  const name = 'Database'
  const { databaseUrl: url, dataFolder } = config
  if (!url) return { name, state: 'ok', words: `the built-in one, in the folder ${dataFolder}` }
  const password = identity && asksForPassword(url) ? () => identity.token(databaseResource) : null
  const tried = await tryDatabase({ url, password })
  const { hostname } = new URL(url)
  if ('problem' in tried)
    return { name, state: 'missing', words: `${hostname}: ${tried.problem} See DATABASE_URL.` }
  const how = tried.isEncrypted ? 'encrypted' : 'not encrypted'
  // What the settings let through unencrypted is on this machine.
  return { name, state: 'ok', words: `${hostname}, ${how} and ours to write` }
}

/** Graph and the Bot Connector have to reach the server by its public name. */
async function addressCheck({ publicUrl }: Config): Promise<Check> {
  const name = 'Public address'
  try {
    const answer = await fetch(`${publicUrl}/health`, {
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (answer.ok) return { name, state: 'ok', words: `${publicUrl} answers` }
    return {
      name,
      state: 'missing',
      words: `${publicUrl}/health answered ${answer.status}. Is Switchover behind it?`,
    }
  } catch (problem) {
    const cause = (problem as { cause?: { code?: string } }).cause?.code ?? firstLine(problem)
    const words = `${publicUrl} does not answer (${cause}). Start the server, and look at the name, the certificate and the firewall.`
    return { name, state: 'missing', words }
  }
}

function sayProof({ identity }: Config): string {
  if (identity.managedIdentity) return 'its managed identity'
  if (identity.certificateFile) return 'its certificate'
  return identity.federatedTokenFile
    ? 'its federated token'
    : 'a client secret: it ends one day; a managed identity or a certificate is safer'
}

function firstLine(problem: unknown): string {
  return (problem instanceof Error ? problem.message : String(problem)).split('\n')[0]!.slice(0, 300)
}
