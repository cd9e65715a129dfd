import type { Met } from './during.ts'
import type { Row } from './rows.ts'

/** What did not come as the guide says, in words; empty where all did. */
type Broken = readonly string[]

/** People are told something before Teams gives up (15 s), Graph before it does (3 s). */
const toldWithinMs = 15_000

const again = /Try again in a minute/
const dataAway = /Switchover cannot reach its data just now/
const stack = /\bat \w+.*\(.*:\d+:\d+\)|node_modules|ECONN|select |insert into/

/** Compares what people met with the documented state. */
export function broken(row: Row, met: Met): Broken {
  return [...everywhere(met), ...byDependency[row.dependency](row, met)]
}

function everywhere({ read, change, invoke, message, health, reply, graphTest }: Met): Broken {
  const answers = { read, change, invoke, message, health }
  return [
    ...Object.entries(answers).flatMap(([name, { ms, status }]) => [
      ...(ms <= toldWithinMs ? [] : [`${name} took ${ms} ms`]),
      ...(status === 0 ? [`${name} was not answered`] : []),
    ]),
    ...Object.entries({ read: read.text, change: change.text, invoke: invoke.text, reply })
      .filter(([, text]) => read.status !== 200 && stack.test(text))
      .map(([name, text]) => `${name} shows its inside: ${text.slice(0, 200)}`),
    ...(graphTest && stack.test(graphTest.words) ? [`the test shows its inside: ${graphTest.words}`] : []),
  ]
}

type Expect = (row: Row, met: Met) => Broken

const byDependency: Readonly<Record<Row['dependency'], Expect>> = {
  database: (row, met) => {
    if (row.fault === 'slow') return [...tabWorks(met), ...botWorks(met), ...hookTakes(met)]
    const writesOnly = row.fault === 'disk full' || row.fault === 'read only'
    return [
      ...(writesOnly
        ? is('read', met.read, 200)
        : [...is('health', met.health, 503), ...told('read', met.read)]),
      ...told('change', met.change),
      ...(writesOnly || (dataAway.test(met.invoke.text) && again.test(met.invoke.text))
        ? is('invoke', met.invoke, 200)
        : [`invoke says ${met.invoke.status} ${met.invoke.text.slice(0, 200)}`]),
      ...(dataAway.test(met.reply) && met.replyMs <= toldWithinMs
        ? []
        : [`the bot said ${met.reply.slice(0, 200) || 'nothing'} after ${met.replyMs} ms`]),
      ...(met.hook.length > 0 && met.hook.every((status) => status === 503)
        ? []
        : [`Graph heard ${met.hook.join(' ')}`]),
    ]
  },
  graph: (row, met) => [
    ...tabWorks(met),
    ...botWorks(met),
    ...hookTakes(met),
    ...(row.fault === 'slow' ? [] : graphTestFails(met)),
  ],
  connector: (row, met) => [
    ...tabWorks(met),
    ...is('invoke', met.invoke, 200),
    ...hookTakes(met),
    ...(row.fault === 'slow' && met.reply === '' ? ['the bot wrote nothing'] : []),
  ],
  'entra tokens': (row, met) => [
    ...tabWorks(met),
    ...is('invoke', met.invoke, 200),
    ...hookTakes(met),
    ...(row.fault === 'slow' ? [] : graphTestFails(met)),
  ],
  'entra keys': (row, met) => {
    if (row.fault === 'slow') return [...tabWorks(met), ...botWorks(met), ...hookTakes(met)]
    const isTold = /cannot check your sign-in just now/.test(met.read.text) && again.test(met.read.text)
    return [
      ...is('health', met.health, 200),
      ...is('a known sign-in', met.known, 200),
      ...(met.read.status === 503 && isTold
        ? []
        : [`read says ${met.read.status} ${met.read.text.slice(0, 200)}`]),
      ...is('invoke', met.invoke, 503),
      ...hookTakes(met),
    ]
  },
}

function tabWorks({ health, read, change, known }: Met): Broken {
  return [
    ...is('health', health, 200),
    ...is('known', known, 200),
    ...is('read', read, 200),
    ...is('change', change, 200),
  ]
}

function botWorks({ invoke, reply }: Met): Broken {
  return [...is('invoke', invoke, 200), ...(reply === '' ? ['the bot wrote nothing'] : [])]
}

function hookTakes({ hook }: Met): Broken {
  // A machine with too much to do answers later than Graph waits (0), and Graph sends it again.
  return hook.includes(202) && hook.every((status) => status === 202 || status === 0)
    ? []
    : [`Graph heard ${hook.join(' ') || 'nothing'}`]
}

function graphTestFails({ graphTest }: Met): Broken {
  if (graphTest?.outcome === 'fails' && /Graph does not list call records/.test(graphTest.words)) return []
  return [`the test of Graph says ${JSON.stringify(graphTest)}`]
}

function told(name: string, { status, text }: Met['read']): Broken {
  return status === 503 && dataAway.test(text) && again.test(text)
    ? []
    : [`${name} says ${status} ${text.slice(0, 200)}`]
}

function is(name: string, { status, text }: Met['read'], wanted: number): Broken {
  return status === wanted ? [] : [`${name} says ${status} instead of ${wanted}: ${text.slice(0, 200)}`]
}
