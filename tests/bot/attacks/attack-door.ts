import { once } from 'node:events'
import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { openTeams } from '#bot/adapters/teams/open-teams.ts'
import { ratesFrom } from '#bot/call-rates.ts'
import { cardDeck } from '#bot/cards/deck.ts'
import { teamsLinks } from '#bot/cards/links.ts'
import { botEndpoint } from '#bot/chat/bot-endpoint.ts'
import { TeamsBot } from '#bot/chat/teams-bot.ts'
import { mountGraphHooks } from '#bot/hooks/graph-hooks.ts'
import { createServer } from '#bot/http/server.ts'
import { usualPatience } from '#bot/http/patience.ts'
import type { WhoIs } from '#bot/http/sign-in.ts'
import type { World } from '#bot/ports/world.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { aCaller } from '#tests/support/build.ts'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** As restify knows it: /api/plans/:planId/… */
  readonly path: string
}

export interface AttackDoor {
  readonly root: string
  /** Every route the server has, by its own router: a new one is attacked from the day it is there. */
  readonly routes: readonly Route[]
  close(): Promise<void>
}

/** What reaches out to Microsoft answers that nothing is there: attacks are to stop before it. */
export const silentPorts = {
  permissionProbe: { permissions: async () => [], webhook: async () => null },
  ownCalendar: {
    put: async () => ({ kind: 'gone' }) as const,
    change: async () => ({ kind: 'gone' }) as const,
    remove: async () => ({ kind: 'gone' }) as const,
    consentUrl: () => 'https://login.microsoftonline.com/',
  },
}

/** Who asks is told in a header, `person` or `person guest` or `person admin`; tokens have a suite of their own. */
export const asker = 'x-asker'
/** The one address a conversation may live at here. */
export const connectorOrigin = 'https://smba.trafficmanager.net'

/**
 * The real listener over a world of a test, with every door: the tab's, the bot's and Graph's. Limits of calls are out
 * of the way, so that every attack is refused for what it is.
 */
export async function attackDoor(
  world: World,
  {
    whoIs = byHeader,
    keysAt = 'http://127.0.0.1:1',
  }: { readonly whoIs?: WhoIs; readonly keysAt?: string } = {},
): Promise<AttackDoor> {
  const { tenantId, appId, appSecret } = localTenant
  const { adapter } = openTeams({
    ...{ tenantId, appId, login: keysAt, botMetadata: `${keysAt}/metadata` },
    connectorOrigins: [connectorOrigin],
    tokens: entraTokens({ login: keysAt, tenantId, appId, appSecret }),
  })
  const deck = cardDeck(teamsLinks(localTenant.manifestId))
  const door = createServer({
    world,
    whoIs,
    settings: { appId, tenantId, hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: botEndpoint(adapter, new TeamsBot(world, deck), world, deck),
    mountHooks: (server) => mountGraphHooks(server, world, async () => true),
    traffic: {
      ...{ isHttps: false, trustedProxies: 0, patience: usualPatience },
      rates: ratesFrom('person/999999 file/999999 stranger/999999 open/999999 chat/999999 tenant/999999')!,
    },
  })
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
  const { routes } = door.server.getDebugInfo() as {
    routes: readonly { readonly method: string; readonly path: string }[]
  }
  return {
    root: `http://127.0.0.1:${door.server.address().port}`,
    routes: routes.flatMap(({ method, path }) => {
      const asked = method.toUpperCase()
      return asked === 'GET' || asked === 'POST' ? [{ method: asked, path } as const] : []
    }),
    close: () => door.close(),
  }
}

async function byHeader(request: Parameters<WhoIs>[0]): ReturnType<WhoIs> {
  const [personId = '', standing] = (request.header(asker) ?? '').split(' ')
  if (!personId) throw new Refusal('unauthenticated', 'Sign in through Teams to use Switchover.')
  return aCaller({ personId, isGuest: standing === 'guest', isAdmin: standing === 'admin' })
}

/** The path with a value for each of its parts; those not told get `rest`. */
export function pathOf({ path }: Route, parts: Readonly<Record<string, string>>, rest = 'nothing'): string {
  return path.replace(/:([a-z]+)/gi, (_, name: string) => parts[name] ?? rest).replace(/\*$/, '')
}
