/* The fault matrix as data: what matrix.test.ts orders and looks for, and what .github/guides/faults.md tells operators. */

export const httpFaults = [
  'refused',
  'reset',
  'blackhole',
  'slow',
  '429',
  '429 without a time',
  '5xx',
  'not JSON',
  'half JSON',
  'wrong shape',
  'html',
] as const
export type HttpFault = (typeof httpFaults)[number]

/** A database speaks no HTTP: the last five are its own ways to throttle, to break and to be malformed. */
export const databaseFaults = [
  'refused',
  'reset',
  'blackhole',
  'slow',
  'too many connections',
  'shut down',
  'disk full',
  'read only',
  'garbage',
] as const
export type DatabaseFault = (typeof databaseFaults)[number]

export const dependencies = ['database', 'graph', 'connector', 'entra tokens', 'entra keys'] as const
export type Dependency = (typeof dependencies)[number]

/** One cell of the matrix. */
export interface Row {
  readonly dependency: Dependency
  readonly fault: HttpFault | DatabaseFault
  /** What is still possible, and what waits. */
  readonly works: string
  /** What people read, in their words; what stands in “” is looked for by the test. */
  readonly reads: string
}

/** How the test of a cell is called. */
export function nameOf({ dependency, fault }: Pick<Row, 'dependency' | 'fault'>): string {
  return `${dependency}, ${fault}`
}

/** Recovery of every cell, from the end of the fault: seconds. */
export const recoversWithinS = 30

const databaseAway =
  'An open tab keeps what it shows. Whatever needs the plan is answered 503 and was not done; what was answered with yes is kept. Notifications of Graph get 503, and Graph sends them again. /health/ready answers 503. Sends wait.'
const databaseWords =
  'Tab and bot: “Switchover cannot reach its data just now.” … “Try again in a minute.” Open tab: a line that says so, until it is over.'
const cannotWrite =
  'Everything can be read. Changes, answers and notifications are answered 503 and were not done. Sends wait.'

const database: Readonly<Record<DatabaseFault, readonly [works: string, reads: string]>> = {
  refused: [databaseAway, databaseWords],
  reset: [databaseAway, databaseWords],
  blackhole: [
    `${databaseAway} A connection over which nothing comes is given up after 5 to 10 s.`,
    databaseWords,
  ],
  slow: ['Everything, later: each statement takes a quarter of a second longer here.', 'Nothing.'],
  'too many connections': [`${databaseAway} (PostgreSQL 53300.)`, databaseWords],
  'shut down': [`${databaseAway} (PostgreSQL 57P01, then 57P03 to new connections.)`, databaseWords],
  'disk full': [`${cannotWrite} (PostgreSQL 53100.)`, databaseWords],
  'read only': [`${cannotWrite} (PostgreSQL 25006, as after a failover to a copy.)`, databaseWords],
  garbage: [`${databaseAway} The connection is given up.`, databaseWords],
}

const graphAway =
  'Tab and bot, whole. Notifications are taken (202) and their records wait; nothing is given up. Figures stand as they were.'
const graphWords = 'Health page, test “Read from Graph”: “Graph does not list call records”, and why.'

const graph: Readonly<Record<HttpFault, readonly [works: string, reads: string]>> = {
  refused: [graphAway, graphWords],
  reset: [graphAway, graphWords],
  blackhole: [`${graphAway} Each request is given up after 20 s.`, graphWords],
  slow: [`${graphAway} Records come, later.`, 'Nothing: Graph answers.'],
  '429': [`${graphAway} Nothing is asked before the time Graph named.`, graphWords],
  '429 without a time': [`${graphAway} Asked again after 15 s.`, graphWords],
  '5xx': [`${graphAway} Asked again after 15 s.`, graphWords],
  'not JSON': [`${graphAway} Asked again after 15 s.`, graphWords],
  'half JSON': [`${graphAway} Asked again after 15 s.`, graphWords],
  'wrong shape': [`${graphAway} Asked again after 15 s.`, graphWords],
  html: [`${graphAway} Asked again after 15 s.`, graphWords],
}

const sendsWait =
  'Tab whole. Presses and dialogs in Teams are answered. Messages wait in the ledger with the reason.'
const notArrived =
  'Messages page: each waiting message says why: “Teams could not be reached.” or what Teams answered.'
const unclear =
  'Tab whole. Presses and dialogs in Teams are answered. Whether a message arrived cannot be known: surveys and offers are sent once more (they may come twice without harm); then, as all others at once, they are left “uncertain” for people to decide.'
const unclearWords = 'Messages page: “It may have arrived” or “may arrive twice without harm”.'

const connector: Readonly<Record<HttpFault, readonly [works: string, reads: string]>> = {
  refused: [sendsWait, notArrived],
  reset: [unclear, unclearWords],
  blackhole: [`${unclear} A call is given up after 10 s.`, unclearWords],
  slow: ['Everything; messages leave later.', 'Nothing.'],
  '429': [
    `${sendsWait} Nobody is written to before the time Teams named.`,
    'Messages page: “Teams asked to slow down.”',
  ],
  '429 without a time': [sendsWait, 'Messages page: “Teams asked to slow down.”'],
  '5xx': [
    `${unclear} After 502 and 503 nothing has arrived, and the message waits.`,
    'Messages page: what Teams answered.',
  ],
  'not JSON': [unclear, unclearWords],
  'half JSON': [unclear, unclearWords],
  'wrong shape': [unclear, unclearWords],
  html: [unclear, unclearWords],
}

const noToken =
  'Tab whole. Presses and dialogs in Teams are answered. Notifications are taken (202), their records wait; messages wait in the ledger. While a token at hand lasts (an hour) nobody notices.'
const noTokenWords =
  'Messages page: “Switchover could not sign in to send it.” Health page: “signing in to Entra failed”.'

const noKeys =
  'Whoever’s sign-in is signed with a key known here goes on (keys stay believed for a day). Sends, jobs and notifications go on.'
const noKeysWords =
  'Tab, signed with a key not known yet: “Switchover cannot check your sign-in just now.” … “Try again in a minute.” Bot: 503, to which Teams itself says that the app cannot be reached.'

const rowsOf = <Fault extends Row['fault']>(
  dependency: Dependency,
  faults: readonly Fault[],
  cells: Readonly<Record<Fault, readonly [works: string, reads: string]>>,
): Row[] =>
  faults.map((fault) => ({
    ...{ dependency, fault },
    works: cells[fault][0],
    reads: cells[fault][1],
  }))

const sameFor = (
  cell: readonly [string, string],
  slow: readonly [string, string],
): Readonly<Record<HttpFault, readonly [string, string]>> =>
  Object.fromEntries(httpFaults.map((fault) => [fault, fault === 'slow' ? slow : cell])) as Readonly<
    Record<HttpFault, readonly [string, string]>
  >

export const rows: readonly Row[] = [
  ...rowsOf('database', databaseFaults, database),
  ...rowsOf('graph', httpFaults, graph),
  ...rowsOf('connector', httpFaults, connector),
  ...rowsOf(
    'entra tokens',
    httpFaults,
    sameFor([noToken, noTokenWords], ['Everything, some seconds later.', 'Nothing.']),
  ),
  ...rowsOf(
    'entra keys',
    httpFaults,
    sameFor([noKeys, noKeysWords], ['Everything, some seconds later.', 'Nothing.']),
  ),
]
