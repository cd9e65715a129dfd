import { startEntra, type Entra } from '#infra/local/entra/start-entra.ts'

const realClock = () => new Date()

interface Running {
  readonly entra: Promise<Entra>
  users: number
}

const state = { now: realClock, running: null as Running | null, isOver: false }

/**
 * The stand-in for Entra, one for all tests of a file: its keys take half a second of processor to make. One whose
 * behaviour a test has changed is left to that test. Tokens go by the clock of whoever asked last.
 */
export async function oneEntra(now: () => Date = realClock): Promise<Entra> {
  state.now = now
  const mine = (state.running ??= { entra: startEntra({ now: () => state.now() }), users: 0 })
  mine.users += 1
  const entra = await mine.entra

  const changed =
    <Given extends readonly unknown[], Answer>(change: (...given: Given) => Answer) =>
    (...given: Given): Answer => {
      if (state.running === mine) state.running = null
      return change(...given)
    }
  return {
    ...entra,
    rotateKeys: changed(entra.rotateKeys),
    grantRoles: changed(entra.grantRoles),
    failTokens: changed(entra.failTokens),
    async close() {
      mine.users -= 1
      if (mine.users === 0 && (state.isOver || state.running !== mine)) await entra.close()
    },
  }
}

afterAll(async () => {
  state.isOver = true
  if (state.running?.users === 0) await (await state.running.entra).close()
})
