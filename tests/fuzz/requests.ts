import { hookPaths } from '#bot/ingest.ts'
import { companyPeople } from '#infra/local/company.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { actions, type ActionName } from '#shared/actions.ts'
import { sampleInputs } from '#tests/support/sample-inputs.ts'
import { activityOf, inputSchema } from './chat.ts'
import { type Dice, diceOf } from './dice.ts'
import { fileFrom, fileHeaders, type GoodFiles } from './files.ts'
import { type Making, valueOf } from './from-schema.ts'
import type { Ground, RouteName } from './ground.ts'
import { hostile, hostileText } from './hostile.ts'
import { idFor, type KnownIds } from './known-ids.ts'
import { belowPlan, bodySchema, encode, queryFor, uploads } from './route-inputs.ts'

export interface FuzzRequest {
  readonly nth: number
  /** 'POST /api/plans/:planId/:action', as the router names it. */
  readonly route: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
  /** The answer has no end: it is only begun. */
  readonly isStream: boolean
}

export interface Aim {
  readonly ground: Ground
  readonly ids: KnownIds
  readonly files: GoodFiles
  readonly seed: number
}

const hookRoutes: ReadonlySet<string> = new Set(Object.values(hookPaths))
/** Exports and packs take a hundred times as long as a read: met often enough, but seldom. */
const isHeavy = (path: string) => /export|pack|\.xlsx|\/file$/.test(path)

/** The nth request of a seed: always the same, whatever was sent before. */
export function requestOf({ ground, ids, files, seed }: Aim, nth: number, planId: string): FuzzRequest {
  const dice = diceOf(seed, nth)
  const wild = dice.pick([0, 0.01, 0.04, 0.15])
  const personId = personFor(ground, dice)
  const route = routeFor(ground.routes, dice)
  const making = (named: string): Making => ({ dice, wild, idFor: (field) => idFor(ids, dice, field, named) })
  const whole = { nth, route: `${route.method} ${route.path}`, isStream: route.path.endsWith('/news') }
  const plain = { method: route.method, body: null, headers: { 'x-fuzz': String(nth) } }

  if (route.path === '/*')
    return {
      ...whole,
      ...plain,
      path: dice.pick(['/', '/assets/x.js', `/${encode(hostileText(dice).slice(0, 500))}`]),
    }
  if (route.path === '/api/messages') {
    const { serviceUrl } = ground.connector
    const sender = dice.chance(0.5) ? personId : dice.pick(companyPeople).id
    const activity = activityOf({ making: making('keyresult'), planId, personId: sender, serviceUrl, nth })
    const authorization = dice.chance(0.97) ? ground.tokens.channel : dice.pick(ground.tokens.forged)
    return {
      ...whole,
      ...plain,
      path: '/api/messages',
      ...jsonOf(dice, wild, activity, { ...plain.headers, authorization }),
    }
  }
  if (hookRoutes.has(route.path)) {
    const query = dice.chance(0.08) ? `?validationToken=${encode(hostileText(dice).slice(0, 3_000))}` : ''
    const told = noticesOf(making('id'), ground.hookSecret)
    return { ...whole, ...plain, path: route.path + query, ...jsonOf(dice, wild, told, plain.headers) }
  }

  const action = route.path.endsWith('/:action') ? actionFor(dice, wild) : ''
  const path = filled(route.path, { planId, action, ids, dice, wild }) + queryFor(dice, wild)
  const headers = { ...plain.headers, ...signIn(ground, dice, personId, route.path) }
  if (route.method !== 'POST') return { ...whole, ...plain, path, headers: { ...headers, ...reading(dice) } }
  const name = belowPlan(route.path)
  const upload = Object.hasOwn(uploads, name) ? uploads[name] : undefined
  if (upload)
    return {
      ...whole,
      ...plain,
      path,
      headers: { ...headers, ...fileHeaders(dice) },
      body: fileFrom(files, upload, dice),
    }
  const input =
    action === '' ? valueOf(bodySchema(route.path) ?? {}, making(name)) : inputFor(action, making(action))
  return { ...whole, ...plain, path, ...jsonOf(dice, wild, input, headers) }
}

function routeFor(routes: readonly RouteName[], dice: Dice): RouteName {
  const drawn = dice.next()
  const of = (path: string) => routes.find((route) => route.path === path)!
  if (drawn < 0.34) return routes.find(({ path }) => path.endsWith('/:action'))!
  if (drawn < 0.52) return of('/api/messages')
  if (drawn < 0.56) return of(dice.pick([...hookRoutes]))
  const route = dice.pick(routes)
  return isHeavy(route.path) && !dice.chance(0.2) ? dice.pick(routes) : route
}

function personFor({ byRole, strangerId }: Ground, dice: Dice): string {
  if (dice.chance(0.45)) return byRole.lead
  return dice.pick([...Object.values(byRole), strangerId])
}

function signIn({ tokens }: Ground, dice: Dice, personId: string, path: string): Record<string, string> {
  if (path.startsWith('/api/admin/') && dice.chance(0.7)) return { authorization: tokens.admin }
  if (dice.chance(0.02)) return {}
  return { authorization: dice.chance(0.97) ? tokens.people[personId]! : dice.pick(tokens.forged) }
}

function reading(dice: Dice): Record<string, string> {
  return {
    ...(dice.chance(0.1) ? { 'accept-encoding': dice.pick(['br', 'gzip, br', '*', 'x'.repeat(50)]) } : {}),
    ...(dice.chance(0.1) ? { accept: dice.pick(['text/html', 'application/xml', '*/*', 'x/y']) } : {}),
    ...(dice.chance(0.05) ? { 'if-none-match': dice.pick(['*', '"x"', 'W/"x"']) } : {}),
    ...(dice.chance(0.03)
      ? { 'if-modified-since': dice.pick(['never', 'Sun, 06 Nov 1994 08:49:37 GMT']) }
      : {}),
    ...(dice.chance(0.03) ? { range: 'bytes=0-1' } : {}),
  }
}

const actionNames = Object.keys(actions) as ActionName[]

function actionFor(dice: Dice, wild: number): string {
  return dice.chance(wild / 4)
    ? dice.pick(['constructor', '__proto__', 'toString', 'undo ', 'dropTables'])
    : dice.pick(actionNames)
}

/** A sample that is known to fit, with a field replaced, or an input made from the schema alone. */
function inputFor(action: string, making: Making): unknown {
  if (!Object.hasOwn(actions, action)) return {}
  const schema = inputSchema(action as ActionName)
  const { dice } = making
  if (!dice.chance(0.3)) return valueOf(schema, making)
  const sample = sampleInputs[action as ActionName]
  const fields = Object.keys(schema.properties ?? {})
  if (fields.length === 0) return sample
  const field = dice.pick(fields)
  const value = valueOf(schema.properties![field]!, making, field)
  const id = 'id' in sample ? { id: making.idFor('id') } : {}
  return { ...sample, ...id, [field]: value }
}

function filled(
  path: string,
  {
    planId,
    action,
    ids,
    dice,
    wild,
  }: { planId: string; action: string; ids: KnownIds; dice: Dice; wild: number },
): string {
  return path.replace(/:(\w+)/g, (_, part: string) => {
    if (dice.chance(wild / 2)) return encode(hostileText(dice).slice(0, 400))
    if (part === 'planId') return planId
    if (part === 'action') return encode(action)
    if (part === 'kind') return dice.pick(['people', 'sites', 'else'])
    if (part === 'key') return '2026-11-26'
    if (part === 'file') return dice.pick(['x.ics', `${'A'.repeat(43)}.ics`])
    if (part === 'importId') return '6f1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10'
    return encode(idFor(ids, dice, part, part))
  })
}

function noticesOf({ dice, wild, idFor: id }: Making, secret: string): unknown {
  const guid = () => `e523d2ed-2966-4b6b-925b-${String(dice.int(0, 999_999)).padStart(12, '0')}`
  const one = () => {
    const recordId = guid()
    const notice = {
      subscriptionId: dice.chance(0.9) ? guid() : id('id'),
      clientState: dice.chance(0.7) ? secret : hostileText(dice).slice(0, 400),
      changeType: 'created',
      lifecycleEvent: dice.pick(['reauthorizationRequired', 'subscriptionRemoved', 'missed', 'else']),
      resource: `communications/callRecords/${recordId}`,
      resourceData: { '@odata.type': '#microsoft.graph.callrecord', id: recordId },
      tenantId: dice.chance(0.9) ? localTenant.tenantId : guid(),
    }
    if (!dice.chance(wild)) return notice
    return { ...notice, [dice.pick(Object.keys(notice))]: hostile(dice) }
  }
  const value = dice.chance(wild) ? hostile(dice) : Array.from({ length: dice.int(0, 12) }, one)
  return dice.chance(0.05) ? { value, validationTokens: [dice.pick(['x', 'a.b.c', ''])] } : { value }
}

/** The value as a body, and where it is wild now and then as no body any honest program sends. */
function jsonOf(dice: Dice, wild: number, value: unknown, headers: Readonly<Record<string, string>>) {
  const text = JSON.stringify(value) ?? ''
  const json = { ...headers, 'content-type': 'application/json' }
  if (!dice.chance(wild / 2)) return { headers: json, body: Buffer.from(text) }
  const broken: readonly { readonly headers: Record<string, string>; readonly body: Buffer }[] = [
    { headers: json, body: Buffer.from(text.slice(0, dice.int(0, text.length))) },
    { headers: json, body: Buffer.from(`\ufeff${text}`) },
    { headers: json, body: Buffer.from([0x22, 0xff, 0xfe, 0x22]) },
    { headers: json, body: Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)) },
    { headers: json, body: Buffer.from(`{"value":${'[{"a":'.repeat(2_000)}1${'}]'.repeat(2_000)}}`) },
    { headers: json, body: Buffer.from(text.replace('{', '{"__proto__":{"role":"lead"},"constructor":{},')) },
    { headers: json, body: Buffer.from(JSON.stringify('x'.repeat(300_000))) },
    { headers: json, body: Buffer.alloc(0) },
    {
      headers: {
        ...headers,
        'content-type': dice.pick(['text/plain', 'application/x-www-form-urlencoded', '', 'a/b']),
      },
      body: Buffer.from(text),
    },
    {
      headers: { ...json, 'content-encoding': dice.pick(['gzip', 'br', 'identity, gzip']) },
      body: Buffer.from(text),
    },
    {
      headers: { ...headers, 'content-type': 'application/json; charset=utf-16' },
      body: Buffer.from(text, 'utf16le'),
    },
  ]
  return dice.pick(broken)
}
