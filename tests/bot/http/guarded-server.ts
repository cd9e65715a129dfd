import { once } from 'node:events'
import { usualRates } from '#bot/call-rates.ts'
import { usualPatience } from '#bot/http/patience.ts'
import { createServer, type Traffic } from '#bot/http/server.ts'
import { readTabFiles } from '#bot/http/tab-files.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { aPlan, aPerson } from '#tests/support/build.ts'
import { testWorld } from '#tests/support/world.ts'

/** The server with its own limits over a real database; who somebody is stands in the token: 'Bearer lena'; Teams is 'Bearer teams'. */
export async function guardedServer(traffic: Partial<Traffic> = {}, tabFolder = 'nowhere') {
  const test = await testWorld({
    plans: [aPlan({ people: { lena: aPerson('lead'), rita: aPerson('reader') } })],
  })
  const door = createServer({
    world: test.world,
    whoIs: async (request) => {
      const [, personId] = /^Bearer (lena|rita|mo)$/.exec(request.header('authorization') ?? '') ?? []
      if (personId === undefined) throw new Refusal('unauthenticated', 'Sign in through Teams.')
      return { personId, name: personId, email: '', isGuest: false, isAdmin: false }
    },
    settings: { appId: 'app', tenantId: 'tenant', hostOrigins: ['http://localhost:4300'] },
    tabFiles: await readTabFiles(tabFolder),
    botTurn: async (request, response) =>
      request.header('authorization') === 'Bearer teams'
        ? void response.send(200)
        : void response.send(401, { message: 'The token was not accepted.' }),
    mountHooks: () => undefined,
    traffic: {
      isHttps: true,
      trustedProxies: 0,
      rates: usualRates,
      patience: usualPatience,
      ...traffic,
    },
  })
  door.server.listen(0, '127.0.0.1')
  await once(door.server, 'listening')
  const { port } = door.server.address()
  const root = `http://127.0.0.1:${port}`
  return {
    ...test,
    port,
    root,
    routes: (
      door.server.getDebugInfo() as { routes: readonly { readonly method: string; readonly path: string }[] }
    ).routes,
    as: (person: string, path: string, init: RequestInit = {}) =>
      fetch(root + path, { ...init, headers: { authorization: `Bearer ${person}`, ...init.headers } }),
    async close() {
      await door.close()
      await test.close()
    },
  }
}
