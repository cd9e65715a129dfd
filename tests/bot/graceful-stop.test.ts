import { setTimeout as sleep } from 'node:timers/promises'
import { gracefulStop } from '#bot/graceful-stop.ts'

/** A server that notes what becomes of it; requests take so long to be answered. */
function server({ drainMs = 0, limitMs = 5_000, requestsMs = 0, backgroundMs = 0 } = {}) {
  const events: string[] = []
  const note = (event: string) => void events.push(event)
  const ended = Promise.withResolvers<number>()
  const stop = gracefulStop({
    log: note,
    report: (bug) => note(`bug: ${String(bug)}`),
    ...{ drainMs, limitMs },
    door: {
      announceLeaving: () => note('leaving'),
      close: async () => {
        note('door closes')
        await sleep(requestsMs)
        note('answered')
      },
    },
    background: async () => {
      note('hands over')
      await sleep(backgroundMs)
    },
    close: async () => note('database closed'),
    exit: (code) => {
      note(`exit ${code}`)
      ended.resolve(code)
    },
  })
  return { events, stop, ended: ended.promise }
}

test('work of the clock is handed over at once, requests are served until the drain has passed', async () => {
  const { events, stop, ended } = server({ drainMs: 60, requestsMs: 20 })
  stop()
  expect(events).toEqual(['stopping', 'leaving', 'hands over'])
  expect(await ended).toBe(0)
  expect(events.slice(3)).toEqual(['door closes', 'answered', 'database closed', 'stopped', 'exit 0'])
})

test('what does not come to an end is cut off at the limit', async () => {
  const { events, stop, ended } = server({ limitMs: 50, requestsMs: 400 })
  stop()
  expect(await ended).toBe(1)
  expect(events).not.toContain('database closed')
  expect(events).toContain('stop.cut-short')
})

test('a signal that comes twice at once is one wish; a later one ends it', async () => {
  const { events, stop, ended } = server({ requestsMs: 3_000 })
  stop()
  stop()
  expect(events).not.toContain('exit 1')
  await sleep(1_050)
  stop()
  expect(await ended).toBe(1)
  expect(events.at(-2)).toBe('stop.forced')
})

test('a database that is away keeps nobody from leaving', async () => {
  const events: string[] = []
  const ended = Promise.withResolvers<number>()
  const away = async () => {
    throw new Error('away')
  }
  gracefulStop({
    log: () => undefined,
    report: (bug) => void events.push(String(bug)),
    ...{ drainMs: 0, limitMs: 5_000 },
    door: { announceLeaving: () => undefined, close: async () => undefined },
    ...{ background: away, close: away, exit: ended.resolve },
  })()
  expect(await ended.promise).toBe(0)
  expect(events).toEqual(['Error: away', 'Error: away'])
})
