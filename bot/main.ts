import { randomUUID } from 'node:crypto'
import { entraPersonTokens } from './adapters/entra/on-behalf-of.ts'
import { appProof, tryProofFile } from './adapters/entra/app-proof.ts'
import { entraTokens } from './adapters/entra/entra-tokens.ts'
import { managedIdentity } from './adapters/entra/managed-identity.ts'
import { answerKeys, tryKeptKey } from './adapters/database/answer-key.ts'
import { startEmbeddedServer } from './adapters/database/embedded-server.ts'
import { openStores } from './adapters/database/open-stores.ts'
import { graphCallSource } from './adapters/graph/graph-call-source.ts'
import { openGraph } from './adapters/graph/graph-client.ts'
import { graphInstalledApps } from './adapters/graph/installed-apps.ts'
import { documentedLimits } from './adapters/graph/pace.ts'
import { graphTelephoneLogs } from './adapters/graph/telephone-logs.ts'
import { graphUsageReports } from './adapters/graph/user-activity.ts'
import { graphOwnCalendar } from './adapters/graph/own-calendar.ts'
import { graphPermissionProbe } from './adapters/graph/permission-probe.ts'
import { archiveFiles } from './adapters/archives/archive-files.ts'
import { pptxSlides } from './adapters/slides/pptx-slides.ts'
import { icsFiles } from './adapters/ics/ics-files.ts'
import { spreadsheetFiles } from './adapters/spreadsheets/spreadsheet-files.ts'
import { atKnownAddresses, teamsAtKnownAddresses } from './adapters/teams/known-addresses.ts'
import { openTeams } from './adapters/teams/open-teams.ts'
import { cardDeck } from './cards/deck.ts'
import { teamsLinks } from './cards/links.ts'
import { mayReply } from './chat-pace.ts'
import { botEndpoint } from './chat/bot-endpoint.ts'
import { TeamsBot } from './chat/teams-bot.ts'
import { type FilesTold, filesIn, readConfig } from './config.ts'
import { mountGraphHooks } from './hooks/graph-hooks.ts'
import { notificationTokens } from './hooks/notification-tokens.ts'
import { databaseResource } from './database-resource.ts'
import { gracefulStop } from './graceful-stop.ts'
import { usualPatience } from './http/patience.ts'
import { createServer } from './http/server.ts'
import { teamsSignIn } from './http/sign-in.ts'
import { readTabFiles } from './http/tab-files.ts'
import { startClockwork } from './jobs/clockwork.ts'
import { jobs } from './jobs/jobs.ts'
import { startSender } from './jobs/send-due.ts'
import { jsonLog } from './log.ts'
import { membership } from './membership.ts'
import type { World } from './ports/world.ts'
import { followDatabase, noticeRestore } from './restored.ts'
import { StartupProblem } from './startup-problem.ts'

const oldestNode = [24, 9] as const

/** The composition root: the only place that chooses adapters. */
async function main(): Promise<void> {
  refuseOldNode()
  const { config, secrets } = readConfig(process.env, await brokenFiles(filesIn(process.env)))
  const { log, report } = jsonLog(process.env.LOG_LEVEL ?? 'info')
  const { telemetry: told } = config.operation
  const watch = told ? (await import('./telemetry/telemetry.ts')).startTelemetry(told) : null

  const { managedIdentity: identityId, ...files } = config.identity
  const identity = identityId ? managedIdentity(identityId) : null
  const proof = await appProof({ ...files, identity, appSecret: secrets.appSecret })
  const { current, before } = await answerKeys({
    ...{ told: secrets.answerKey, before: secrets.answerKeysBefore, folder: config.dataFolder },
  })
  const embedded = config.databaseUrl ? null : await startEmbeddedServer({ folder: config.dataFolder, log })
  const url = config.databaseUrl ?? embedded!.url
  const {
    stores,
    now,
    close: closeStores,
  } = await openStores({
    url,
    tenantId: config.tenantId,
    password: identity && (() => identity.token(databaseResource)),
    log,
    ...{ answerKey: current, answerKeysBefore: before, answerKeysLost: config.answerKeysLost },
  })
  const { appId, tenantId, endpoints } = config
  const registration = { login: endpoints.login, tenantId, appId, ...proof }
  const tokens = entraTokens(registration)
  const { adapter, messenger, teamMembers } = openTeams(
    { ...endpoints, appId, tenantId, tokens },
    { mayReply: (conversationId) => mayReply(world, conversationId) },
  )
  const graph = openGraph({ endpoint: endpoints.graph, tokens })

  const teams = teamsAtKnownAddresses(stores.teams, endpoints.connectorOrigins)
  const links = teamsLinks(config.manifestId)
  const world: World = {
    ...stores,
    conversations: atKnownAddresses(stores.conversations, endpoints.connectorOrigins),
    teams,
    membership: membership({ teams, teamMembers, places: stores.chatReplies, now, log }),
    tenantId,
    messenger: watch ? watch.watchMessenger(messenger) : messenger,
    pace: config.pace,
    directory: config.installsApp ? graphInstalledApps(graph, config.manifestId) : null,
    callSource: graphCallSource(graph, {
      tenantId,
      now: () => new Date(),
      limits: { ...documentedLimits, perSecond: config.callReadsPerSecond },
    }),
    telephoneLogs: graphTelephoneLogs(graph),
    usageReports: graphUsageReports(graph),
    permissionProbe: graphPermissionProbe(graph, {
      manifestId: config.manifestId,
      now: () => new Date(),
    }),
    slides: pptxSlides((path, planId) => links.page(path, planId)),
    spreadsheets: spreadsheetFiles(),
    archiveFiles: archiveFiles(),
    calendarFiles: icsFiles((path, planId) => links.page(path, planId)),
    ownCalendar: graphOwnCalendar({
      endpoint: endpoints.graph,
      personTokens: entraPersonTokens(registration),
      doneUrl: `${config.publicUrl}/consent-done.html`,
      linkTo: (route, planId) => links.page(route, planId),
    }),
    now,
    newId: randomUUID,
    instance: randomUUID(),
    log,
    report,
  }
  const deck = cardDeck(links)
  const bot = new TeamsBot(world, deck)

  const traffic = { trustedProxies: config.trustedProxies, rates: config.callRates }
  const turn = botEndpoint(adapter, bot, world, deck, traffic.rates)
  const door = createServer({
    world,
    whoIs: teamsSignIn({ login: endpoints.login, tenantId, appId }),
    settings: { appId, tenantId, hostOrigins: config.hostOrigins },
    tabFiles: await readTabFiles(config.tabFolder),
    traffic: { isHttps: config.publicUrl.startsWith('https://'), patience: usualPatience, ...traffic },
    botTurn: watch ? watch.watchTurn(turn) : turn,
    mountHooks: (server) =>
      mountGraphHooks(
        server,
        world,
        notificationTokens({ login: endpoints.login, tenantId, appId }),
        traffic,
      ),
  })
  watch?.watchDoor(door.server)
  watch?.watchQueues(world)
  await noticeRestore(world, { dataFolder: config.dataFolder, resume: config.resumeSending })
  if (process.env.DATA_FOLDER) await followDatabase(world, config.dataFolder)
  await listen(door.server, config)
  const turns = jobs({
    publicUrl: config.publicUrl,
    keepCallDays: config.callFactsDays,
    keepDays: config.operation.keepDays,
  })
  const clockwork = startClockwork(world, watch ? watch.watchJobs(turns) : turns)
  const sender = startSender(world, deck)
  log('started', { port: config.port })

  const stop = gracefulStop({
    ...{ log, report, door, drainMs: config.drainMs, limitMs: config.stopWithinMs },
    background: () => Promise.all([sender.stop(), clockwork.stop()]),
    close: async () => {
      await closeStores()
      await embedded?.stop()
      await watch?.stop()
    },
    exit: (code) => process.exit(code),
  })
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** What is wrong with the files the settings name, so that a start tells it together with all else. */
async function brokenFiles({ keyFolder, ...proof }: FilesTold): Promise<string[]> {
  const proofSetting = proof.certificateFile ? 'APP_CERTIFICATE_FILE' : 'APP_FEDERATED_TOKEN_FILE'
  const looks: readonly (readonly [string, Promise<void>])[] = [
    [proofSetting, tryProofFile(proof)],
    ...(keyFolder === null ? [] : [['DATA_FOLDER', tryKeptKey(keyFolder)] as const]),
  ]
  const looked = await Promise.all(
    looks.map(([setting, look]) =>
      look.then(
        () => [],
        (problem: unknown) => {
          if (problem instanceof StartupProblem) return [`${setting}: ${problem.message}`]
          throw problem
        },
      ),
    ),
  )
  return looked.flat()
}

function listen(
  server: ReturnType<typeof createServer>['server'],
  { port, local }: { port: number; local: boolean },
): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', (problem: NodeJS.ErrnoException) => {
      failed(
        problem.code === 'EADDRINUSE'
          ? new StartupProblem(`Port ${port} is taken. Stop what uses it, or set PORT to a free one.`)
          : problem,
      )
    })
    // The stand-ins trust everybody on this machine, so the local world never listens beyond it.
    server.listen(port, local ? '127.0.0.1' : '0.0.0.0', listening)
  })
}

function refuseOldNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  throw new StartupProblem(
    `Switchover needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. ` +
      'Start it with “npm start” or “npm run serve”: they use the Node that npm install brought along.',
  )
}

main().catch((problem: unknown) => {
  if (problem instanceof StartupProblem) console.error(problem.message)
  else console.error(problem)
  process.exit(1)
})
