import restify from 'restify'
import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { openTeams } from '#bot/adapters/teams/open-teams.ts'
import { usualRates } from '#bot/call-rates.ts'
import { cardDeck } from '#bot/cards/deck.ts'
import { teamsLinks } from '#bot/cards/links.ts'
import { botEndpoint } from '#bot/chat/bot-endpoint.ts'
import { TeamsBot } from '#bot/chat/teams-bot.ts'
import { deliver } from '#bot/messages.ts'
import { companyPerson } from '#infra/local/company.ts'
import { companyTeam } from '#infra/local/connector/team.ts'
import { startConnector } from '#infra/local/connector/start-connector.ts'
import type { Entra } from '#infra/local/entra/start-entra.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { aMember, aPlan, aSeries, aWave, anActionItem, aSurvey } from '#tests/support/build.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testWorld } from '#tests/support/world.ts'

export const sanne = companyPerson('Sanne Vermeulen')
export const tomasz = companyPerson('Tomasz Zieliński')
export const priya = companyPerson('Priya Raman')

export type ChatWorld = Awaited<ReturnType<typeof chatWorld>>

/** The bot behind its real endpoint, spoken to by the Connector's stand-in; Sanne leads, Tomasz is a member. */
export async function chatWorld(entra: Entra, rates = usualRates) {
  const database = await testDatabase()
  let botUrl = ''
  const connector = await startConnector({
    entraUrl: entra.url,
    botEndpoint: () => botUrl,
    connectorToken: entra.connectorToken,
  })
  const { tenantId, appId, appSecret } = localTenant
  const { adapter, messenger } = openTeams({
    tenantId,
    appId,
    login: entra.url,
    botMetadata: `${entra.url}/v1/.well-known/openidconfiguration`,
    connectorOrigins: [connector.url],
    tokens: entraTokens({ login: entra.url, tenantId, appId, appSecret }),
  })
  const test = await testWorld({ plans: [aChatPlan()], messenger, database })
  const { world } = test
  await world.roster.put('plan-1', [sanne, tomasz].map(onRoster))

  const deck = cardDeck(teamsLinks(localTenant.manifestId))
  const server = restify.createServer()
  server.use(restify.plugins.bodyParser({ mapParams: false }))
  server.post('/api/messages', botEndpoint(adapter, new TeamsBot(world, deck), world, deck, rates))
  // Longer than any pause before a press is sent again: Node's own five seconds can end a connection just as one comes.
  server.server.keepAliveTimeout = 60_000
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  botUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}/api/messages`

  /** What a person sees in the chat: the card of each message, oldest first. */
  const cards = (personId: string): unknown[] =>
    connector
      .messages(connector.conversationOf(personId))
      .filter(({ author }) => author === 'bot')
      .map(({ attachments }) => attachments[0]?.content)

  /** Sends everything that is due, without pacing, and gives how many messages that were. */
  async function sendDue(): Promise<number> {
    const due = await world.deliveries.claim({ now: world.now(), limit: 100 })
    for (const each of due)
      await deliver(
        world,
        deck,
        each,
        (await world.conversations.of([each.personId])).get(each.personId),
        async () => null,
      )
    return due.length
  }

  /** Installs the app for a person, and lets the greeting arrive. */
  async function install(personId: string): Promise<void> {
    await connector.install(personId)
    await sendDue()
  }

  /** Presses a button as it stands on the newest card of a person, or as somebody changed it. */
  async function pressLast(personId: string, action: object, inputs: Record<string, unknown> = {}) {
    const conversationId = connector.conversationOf(personId)
    const message = connector
      .messages(conversationId)
      .filter(({ author }) => author === 'bot')
      .at(-1)
    if (!message) throw new Error('There is no card to press on.')
    const pressed = { type: 'Action.Execute', ...action } as Parameters<typeof connector.press>[3]
    return connector.press(personId, conversationId, message.id, pressed, inputs)
  }

  let isLost = false
  /** Takes the database away under the running bot. */
  async function loseDatabase(): Promise<void> {
    if (!isLost) await test.close()
    isLost = true
  }

  /** Posts an activity to the bot as the channel would, or with another token. */
  async function post(activity: object, given?: string): Promise<{ status: number; body: unknown }> {
    const token = given ?? `Bearer ${await entra.connectorToken(connector.serviceUrl)}`
    const answer = await fetch(botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: token },
      body: JSON.stringify(activity),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
  }

  /** An invoke of a person with exactly this value. */
  function invokeOf(
    person: typeof sanne,
    value: unknown,
    name = 'adaptiveCard/action',
  ): Record<string, unknown> {
    return {
      type: 'invoke',
      name,
      id: 'f:1',
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      from: { id: connector.memberIdOf(person.id), name: person.name, aadObjectId: person.id },
      recipient: { id: 'bot', name: 'Switchover' },
      conversation: { id: connector.conversationOf(person.id), conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      value,
    }
  }

  const threads = new Set<string>()
  /** An activity in a channel of the team, as Teams posts it there. */
  function inChannel(person: typeof sanne, own: object, thread = '1'): Record<string, unknown> {
    const { value: _, name: __, ...activity } = invokeOf(person, null)
    const [, { id }] = companyTeam.channels
    threads.add(`${id};messageid=${thread}`)
    return {
      ...activity,
      conversation: { id: `${id};messageid=${thread}`, conversationType: 'channel', isGroup: true, tenantId },
      channelData: { tenant: { id: tenantId }, team: { id: companyTeam.id }, channel: { id } },
      ...own,
    }
  }

  /** What stands in the channel of the team, thread by thread as they were begun. */
  const channelCards = (): unknown[] =>
    [...threads].flatMap((place) =>
      connector.messages(place).map(({ attachments }) => attachments[0]?.content),
    )

  return {
    ...test,
    inChannel,
    channelCards,
    loseDatabase,
    post,
    invokeOf,
    connector,
    deck,
    cards,
    sendDue,
    install,
    pressLast,
    async close() {
      await connector.close()
      await new Promise<void>((done) => void server.close(() => done()))
      await loseDatabase()
    },
  }
}

function aChatPlan() {
  const plan = aPlan({
    tenantId: localTenant.tenantId,
    people: {
      [sanne.id]: { name: sanne.name, email: sanne.email, role: 'lead' },
      [tomasz.id]: { name: tomasz.name, email: tomasz.email, role: 'member' },
    },
    waves: [aWave()],
    surveys: [aSurvey()],
    series: [aSeries()],
    actionItems: [anActionItem({ ownerId: tomasz.id })],
  })
  const member = aMember(tomasz.id, { id: 'member-1', title: 'Network' })
  return { ...plan, committee: { ...plan.committee, wanted: 'yes' as const, members: [member] } }
}

/** The value of a pressed button's invoke. */
export function pressOf({ verb, data }: { verb: string; data: unknown }, trigger = 'manual') {
  return { action: { type: 'Action.Execute', id: '', verb, data }, trigger }
}

function onRoster({ id, name, email, department, zone }: typeof sanne): RosterPerson {
  const moved = {
    status: 'activated',
    enabledOn: '2026-02-01',
    activatedOn: '2026-02-02',
    devicesRetired: 0,
  } as const
  return { id, name, email, department, zone, siteId: null, waveId: 'wave-1', ...moved }
}
