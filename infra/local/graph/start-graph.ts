import { localTenant } from '../identifiers.ts'
import { contractWatch } from '../contract/contract-watch.ts'
import { serveLoopback, type Answer, type Ask } from '../contract/loopback.ts'
import { callerReader } from './bearer.ts'
import { callRecordRoutes } from './call-record-routes.ts'
import type { CallRecord } from './calls/record-of.ts'
import { documentedDelaysMs, makeCourier } from './courier.ts'
import { makeCalendars } from './event-routes.ts'
import { directRoutingRoutes } from './direct-routing-routes.ts'
import type { Graph, GraphSettings } from './graph.ts'
import { badRequest, graphErrorAnswer, GraphRefusal } from './graph-error.ts'
import { installedAppRoutes, makeInstallations } from './installed-app-routes.ts'
import { answerLocal } from './local-routes.ts'
import { lifecycleNotification, recordNotification, type LifecycleEvent } from './notifications.ts'
import { pstnRoutes } from './pstn-routes.ts'
import { makeRecordsStore } from './records-store.ts'
import { makeReports } from './report-routes.ts'
import type { Route } from './route.ts'
import { subscriptionRoutes } from './subscription-routes.ts'
import { makeSubscriptions } from './subscriptions.ts'
import { makeSwitches, type SwitchSettings } from './switches.ts'
import { userRoutes } from './user-routes.ts'

const itemsPerPost = 20

/** Starts the stand-in for Microsoft Graph v1.0 on loopback; tokens are checked against the local Entra. */
export async function startGraph(settings: GraphSettings): Promise<Graph> {
  const now = settings.now ?? (() => new Date())
  const store = makeRecordsStore(now)
  const subscriptions = makeSubscriptions(now)
  const calendars = makeCalendars()
  const installations = makeInstallations()
  const switches = makeSwitches()
  const reports = makeReports(store, now, switches.now)
  const readCaller = callerReader(settings.entraUrl, now)
  const asked = process.env.CONTRACT_LOG === undefined ? null : contractWatch('graph')
  const contract = settings.contract ?? asked
  const requests = new Map<string, number>()
  const courier = makeCourier({
    retryDelaysMs: settings.retryDelaysMs ?? documentedDelaysMs,
    // FACTS §1.2: an answer after three seconds counts as none.
    timeoutMs: 3_000,
    onSend: (body) => contract?.onWebhook('changeNotification', body),
  })
  const routes: readonly Route[] = [
    ...callRecordRoutes(store, settings.isThrottled ?? true),
    ...pstnRoutes(store),
    ...directRoutingRoutes(store),
    ...reports.routes,
    ...subscriptionRoutes(subscriptions, now, settings.handshakeTimeoutMs ?? 10_000),
    ...userRoutes,
    ...calendars.routes,
    ...installedAppRoutes(
      installations,
      settings.onInstall ?? (() => undefined),
      settings.chatOf ?? ((personId) => `19:${personId}_${localTenant.appId}@unq.gbl.spaces`),
    ),
  ]

  async function answerGraph(ask: Ask): Promise<Answer> {
    const path = ask.path.slice('/v1.0'.length)
    const key = `${ask.method} ${path.replace(/[0-9a-f-]{36}/g, '{id}')}`
    requests.set(key, (requests.get(key) ?? 0) + 1)
    if (switches.takesReset()) return { status: 503, isCut: true }
    const answer = await routed(ask, path).catch((why: unknown) => {
      if (why instanceof GraphRefusal) return graphErrorAnswer(why, ask, now())
      throw why
    })
    const exchange = {
      method: ask.method,
      path: ask.target.slice('/v1.0'.length),
      status: answer.status,
      requestBody: ask.body,
      responseBody: answer.body,
    }
    contract?.onExchange(exchange)
    settings.onExchange?.(exchange)
    return answer
  }

  async function routed(ask: Ask, path: string): Promise<Answer> {
    const caller = await readCaller(ask)
    switches.strike(path)
    const route = routes.find((each) => each.method === ask.method && each.path.test(path))
    if (!route) throw badRequest(`Resource not found for the segment '${path.split('/')[1] ?? ''}'.`)
    return route.answer({ ask, caller, params: route.path.exec(path)?.groups ?? {} })
  }

  function addCalls(records: readonly CallRecord[]): void {
    const { dropNotifications = false, duplicateNotifications = 0 } = switches.now()
    const changes = records.flatMap((record) => {
      const change = store.put(record)
      return change ? [{ record, change }] : []
    })
    if (dropNotifications) return
    for (const subscription of subscriptions.alive()) {
      const told = changes
        .filter(({ change }) => subscription.changeType.split(',').includes(change))
        .map(({ record, change }) => recordNotification(subscription, record, change))
      for (const items of inPosts(told))
        for (let copy = 0; copy <= duplicateNotifications; copy += 1)
          courier.send(subscription.notificationUrl, items)
    }
  }

  function lifecycle(event: LifecycleEvent): void {
    for (const subscription of subscriptions.alive()) {
      if (event === 'subscriptionRemoved') subscriptions.drop(subscription.id)
      const { lifecycleNotificationUrl: url } = subscription
      if (url) courier.send(url, [lifecycleNotification(subscription, event)])
    }
  }

  function set(asked: SwitchSettings): void {
    switches.set(asked)
    if (asked.early404 !== undefined) store.lag(asked.early404)
  }

  const server = await serveLoopback(settings.port ?? 0, (ask) => {
    if (ask.path.startsWith('/v1.0/')) return answerGraph(ask)
    return reports.file(ask) ?? answerLocal(graph, now, ask)
  })

  const graph: Graph = {
    url: server.url,
    addCalls,
    seedCalls: (records) => records.forEach((record) => store.put(record)),
    putVersion: (record) => addCalls([record]),
    records: store.all,
    subscriptions: () => subscriptions.alive(),
    deliveries: courier.deliveries,
    settled: courier.settled,
    lifecycle,
    set,
    switches: switches.now,
    installations,
    calendars,
    requests: () => Object.fromEntries(requests),
    contract,
    async close() {
      courier.stop()
      contract?.close()
      await server.close()
    },
  }
  return graph
}

function inPosts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / itemsPerPost)
  return Array.from({ length: count }, (_, n) => all.slice(n * itemsPerPost, (n + 1) * itemsPerPost))
}
