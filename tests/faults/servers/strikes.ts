import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '#tests/support/whole-world.ts'
import type { DatabasePoint } from './database-door.ts'
import type { Instance, TwoServers } from './two-servers.ts'

/** Who was struck and when (ms of the test's clock). */
export interface Struck {
  readonly victims: readonly Instance[]
  readonly at: number
  /** A killed one is started again, a frozen one thawed once it has lost every lease. */
  readonly how: 'killed' | 'frozen'
}

/** One way to hurt a server. */
export interface Strike {
  readonly name: string
  /** Called before the work begins; the result resolves once somebody was struck. */
  readonly ready: (world: TwoServers, given: Given) => Promise<Struck>
}

interface Given {
  /** Conversations of people who are about to get a message. */
  readonly conversationIds: readonly string[]
  /** How many sends have reached their people since the work began. */
  readonly sends: () => number
  /** Between 0 and 1, the same in every run. */
  readonly dice: () => number
}

const withinMs = 60_000
const fiftyMinutes = 50 * 60_000
/** Statements only the holder of the sender's lease makes. */
const claiming = 'update "delivery" set "state" = $1, "claimed_at"'
const settling = 'update "delivery" set "state" = $1, "conversation_id"'
const inviting = ['insert into delivery', '"card":"survey"']
const reminding = ['insert into delivery', '"card":"meetingPrepare"']

function kill(...victims: Instance[]): Struck {
  victims.forEach((each) => each.kill())
  return { victims, at: Date.now(), how: 'killed' }
}

/** The server that sends now. */
async function sender({ instances }: TwoServers): Promise<Instance> {
  const seen = () => instances.map(({ door }) => door.lastSeen(claiming))
  seen()
  const [first, second] = await eventually(seen, (times) => times.some((at) => at > 0), withinMs)
  return first! > second! ? instances[0] : instances[1]
}

/** Somewhere in the middle of the work. */
async function inTheMiddle(world: TwoServers, { sends, dice }: Given): Promise<Instance> {
  const from = 5 + Math.floor(dice() * 25)
  await eventually(sends, (count) => count >= from, withinMs)
  await sleep(dice() * 800)
  return sender(world)
}

/** kill -9 at a point of the work that shows at the database, whichever server comes there first. */
function atDatabase(name: string, point: DatabasePoint): Strike {
  return {
    name,
    ready: ({ instances }) =>
      new Promise((struck, failed) => {
        const giveUp = setTimeout(() => failed(new Error(`No server came to: ${name}`)), withinMs)
        const withdraw = instances.map((victim) =>
          victim.door.arm({ ...point }, () => {
            clearTimeout(giveUp)
            struck(kill(victim))
            withdraw.forEach((each) => each())
          }),
        )
      }),
  }
}

/** kill -9 while a call to Teams is under way; whether the message arrived is up to `takesEffect`. */
function atCall(name: string, takesEffect: boolean): Strike {
  return {
    name,
    async ready(world, given) {
      const conversationId = given.conversationIds[Math.floor(given.dice() * given.conversationIds.length)]!
      const { connector } = world
      // Before the call, so that nothing has to be found out while it hangs.
      await sender(world)
      const { length: refused } = connector.refusals()
      const { length: arrived } = connector.messages(conversationId)
      const withdraw = connector.fault({
        ...{ status: 'hang', operation: 'send', times: 1 },
        ...{ conversationId, takesEffect },
      })
      const isUnderWay = () =>
        takesEffect
          ? connector.messages(conversationId).length > arrived
          : connector.refusals().length > refused
      for (const end = Date.now() + withinMs; !isUnderWay(); await sleep(1))
        if (Date.now() > end) throw new Error(`No call came to: ${name}`)
      withdraw()
      return kill(await sender(world))
    },
  }
}

/** Its clock on the wall is set while it sends; a little later it is killed. */
function clockSet(name: string, aheadMs: number): Strike {
  return {
    name,
    async ready(world, given) {
      const victim = await inTheMiddle(world, given)
      await victim.setClock(aheadMs)
      await sleep(1_500)
      return kill(victim)
    },
  }
}

export const strikes: readonly Strike[] = [
  atCall('after the call, before its answer', true),
  atDatabase('people are invited, their messages not scheduled', {
    says: inviting,
    when: 'asked',
  }),
  atDatabase('before the record', { says: [settling], when: 'asked' }),
  clockSet('clock set 50 minutes ahead, then killed', fiftyMinutes),
  { name: 'at random', ready: async (world, given) => kill(await inTheMiddle(world, given)) },
  atCall('before the call took effect', false),
  atDatabase('claimed, and not heard of it', { says: [claiming], when: 'done', hears: 'sending' }),
  atDatabase('scheduled, not crossed off the list', { says: ['delete from "outbox"'], when: 'asked' }),
  clockSet('clock set 50 minutes back, then killed', -fiftyMinutes),
  atDatabase('recorded, and not heard of it', { says: [settling], when: 'done' }),
  atDatabase('reminders are scheduled, and not heard of it', { says: reminding, when: 'done' }),
  {
    name: 'frozen for longer than the lease, then thawed',
    async ready(world, given) {
      const victim = await inTheMiddle(world, given)
      victim.freeze()
      return { victims: [victim], at: Date.now(), how: 'frozen' }
    },
  },
  atDatabase('asked for a claim', { says: [claiming], when: 'asked' }),
  {
    name: 'the one that does not send, at random',
    ready: async (world, given) => kill(world.other(await inTheMiddle(world, given))),
  },
  {
    name: 'both at once, at random',
    async ready(world, given) {
      await inTheMiddle(world, given)
      return kill(...world.instances)
    },
  },
]
