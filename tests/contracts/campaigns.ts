import type { NewDelivery } from '#bot/ports/deliveries.ts'
import type { OpenContract } from './open-contract.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, second))
const stopped = { by: 'lena', reason: 'Stopped by Lena.', lasting: false } as const

export function describeCampaigns(name: string, open: OpenContract): void {
  describe(`campaigns in ${name}`, () => {
    const world = open()
    const of = (planId: string) => ({ planId, campaign: `round:${planId}` })
    const schedule = (planId: string, personIds: readonly string[], more: Partial<NewDelivery> = {}) =>
      world().deliveries.schedule(
        personIds.map((personId) => ({
          ...{
            planId,
            campaign: `round:${planId}`,
            occurrence: 'first',
            personId,
            card: 'survey',
            about: {},
          },
          ...{ whenUncertain: 'hold', dueAt: at(0), expiresAt: null },
          ...more,
        })),
      )
    const standing = async (planId: string) => {
      const rows = await world().deliveries.ledger(planId, { campaign: null, limit: 100 })
      return Object.fromEntries(rows.map(({ personId, state, reason }) => [personId, `${state}: ${reason}`]))
    }
    /** Claims everything there is; gives the ids by person of one plan. */
    const claimed = async (planId: string, second = 1) => {
      const rows = await world().deliveries.claim({ now: at(second), limit: 1_000 })
      return new Map(rows.filter((row) => row.planId === planId).map(({ personId, id }) => [personId, id]))
    }

    test('a stop skips what waits, with the words of the stop, and leaves what has ended', async () => {
      await schedule('halt', ['done', 'waits'])
      const ids = await claimed('halt')
      await world().deliveries.settle(
        ids.get('done')!,
        { state: 'sent', conversationId: 'c', activityId: 'a' },
        at(2),
      )
      await world().deliveries.settle(ids.get('waits')!, { state: 'due', dueAt: at(9), reason: '429' }, at(2))
      expect(await world().campaigns.stop(of('halt'), stopped, at(3))).toBe(1)
      expect(await standing('halt')).toEqual({ done: 'sent: null', waits: 'skipped: Stopped by Lena.' })
      expect(await world().campaigns.stops('halt')).toEqual([
        { campaign: 'round:halt', stoppedBy: 'lena', stoppedAt: at(3) },
      ])
    })

    test('what was under way when it was stopped does not come back to the queue', async () => {
      await schedule('inflight', ['one', 'two', 'dead'], { whenUncertain: 'resend' })
      const ids = await claimed('inflight')
      await world().campaigns.stop(of('inflight'), stopped, at(3))
      await world().deliveries.settle(ids.get('one')!, { state: 'due', dueAt: at(4), reason: '429' }, at(4))
      await world().deliveries.settle(
        ids.get('two')!,
        { state: 'waiting', dueAt: at(4), reason: 'Its turn.' },
        at(4),
      )
      await world().deliveries.recover(at(50), at(60))
      const words = 'Stopped by Lena.'
      expect(await standing('inflight')).toEqual({
        ...{ one: `skipped: ${words}`, two: `skipped: ${words}` },
        // Its sender died: for all anybody knows it arrived.
        dead: `uncertain: ${words}`,
      })
    })

    test('a stop that lasts skips what is scheduled later too; another lets it be sent', async () => {
      await schedule('lasting', ['one'])
      await schedule('once', ['one'])
      await world().campaigns.stop(of('lasting'), { ...stopped, lasting: true }, at(3))
      await world().campaigns.stop(of('once'), stopped, at(3))
      for (const planId of ['lasting', 'once']) await schedule(planId, ['one'], { occurrence: 'second' })
      const states = async (planId: string) =>
        (await world().campaigns.counts(planId)).map(({ state, count }) => [state, count])
      expect(await states('lasting')).toEqual([['skipped', 2]])
      expect(await states('once')).toEqual([
        ['due', 1],
        ['skipped', 1],
      ])
    })

    test('going on makes due what the stop skipped, but not what is of no use any more', async () => {
      await schedule('again', ['one', 'planned'])
      await schedule('again', ['late'], { expiresAt: at(20) })
      await schedule('again', ['later'], { dueAt: at(500) })
      await world().campaigns.stop(of('again'), { ...stopped, lasting: true }, at(3))
      expect(await world().campaigns.resume(of('again'), at(30))).toBe(3)
      expect(await world().campaigns.resume(of('again'), at(30))).toBe(0)
      expect(await world().campaigns.stops('again')).toEqual([])
      const rows = await world().deliveries.ledger('again', { campaign: null, limit: 9 })
      expect(rows.find(({ personId }) => personId === 'one')?.dueAt).toEqual(at(30))
      expect(rows.find(({ personId }) => personId === 'later')?.dueAt).toEqual(at(500))
      expect(rows.find(({ personId }) => personId === 'late')?.state).toBe('skipped')
    })

    test('two people who stop the same are undone by one word', async () => {
      for (const [planId, lasting] of [
        ['twice-lasting', true],
        ['twice-once', false],
      ] as const) {
        await schedule(planId, ['first'])
        await world().campaigns.stop(of(planId), { ...stopped, lasting }, at(3))
        await schedule(planId, ['second'], { occurrence: 'second' })
        await world().campaigns.stop(of(planId), { by: 'ben', reason: 'Stopped by Ben.', lasting }, at(4))
        const by = lasting ? { stoppedBy: 'lena', words: 'Lena' } : { stoppedBy: 'ben', words: 'Ben' }
        expect(await world().campaigns.stops(planId)).toMatchObject([
          { stoppedBy: by.stoppedBy, stoppedAt: at(4) },
        ])
        const words = `skipped: Stopped by ${by.words}.`
        expect(await standing(planId)).toEqual({ first: words, second: words })
        expect(await world().campaigns.resume(of(planId), at(30))).toBe(2)
      }
    })

    test('what may have arrived before is uncertain when it is stopped, and goes on with the rest', async () => {
      await schedule('unclear', ['one'], { whenUncertain: 'resend' })
      const ids = await claimed('unclear')
      const again = { state: 'due', dueAt: at(9), reason: '504', mayHaveArrived: true } as const
      await world().deliveries.settle(ids.get('one')!, again, at(2))
      await world().campaigns.stop(of('unclear'), stopped, at(3))
      expect(await standing('unclear')).toEqual({ one: 'uncertain: Stopped by Lena.' })
      expect(await world().campaigns.resume(of('unclear'), at(30))).toBe(1)
      expect(await standing('unclear')).toEqual({ one: 'due: null' })
    })

    test('who missed several cards of one survey gets one of them when it goes on, and when it is sent again', async () => {
      const reminder = (nth: number) =>
        ({ card: 'surveyReminder', occurrence: `reminder-${nth}`, dueAt: at(nth) }) as const
      await schedule('once-only', ['asked', 'unasked'])
      const ids = await claimed('once-only')
      const sent = { state: 'sent', conversationId: 'c', activityId: 'a' } as const
      await world().deliveries.settle(ids.get('asked')!, sent, at(2))
      await world().deliveries.settle(
        ids.get('unasked')!,
        { state: 'due', dueAt: at(2), reason: '429' },
        at(2),
      )
      await world().campaigns.stop(of('once-only'), { ...stopped, lasting: true }, at(3))
      for (const nth of [4, 5]) await schedule('once-only', ['asked', 'unasked'], reminder(nth))
      const due = async () => {
        const rows = await world().deliveries.ledger('once-only', { campaign: null, state: 'due', limit: 9 })
        return rows.map(({ personId, occurrence }) => `${personId} ${occurrence}`).sort()
      }

      expect(await world().campaigns.resume(of('once-only'), at(30))).toBe(2)
      expect(await due()).toEqual(['asked reminder-5', 'unasked first'])

      await schedule('failing', ['one'])
      await schedule('failing', ['one'], reminder(1))
      const failing = await world().deliveries.claim({ now: at(40), limit: 99 })
      for (const { id } of failing)
        await world().deliveries.settle(id, { state: 'failed', reason: '400' }, at(41))
      expect(await world().campaigns.sendAgain(of('failing'), 'failed', at(42))).toBe(1)
    })

    test('what failed is sent again when somebody says so, and nothing else is', async () => {
      await schedule('repeat', ['failed', 'uncertain', 'skipped'])
      const ids = await claimed('repeat')
      for (const [personId, id] of ids)
        await world().deliveries.settle(
          id,
          { state: personId as 'failed' | 'uncertain' | 'skipped', reason: 'why' },
          at(2),
        )
      expect(await world().campaigns.sendAgain(of('repeat'), 'failed', at(9))).toBe(1)
      expect(await standing('repeat')).toEqual({
        failed: 'due: null',
        uncertain: 'uncertain: why',
        skipped: 'skipped: why',
      })
      expect(await world().campaigns.sendAgain(of('repeat'), 'uncertain', at(9))).toBe(1)
    })

    test('what is stopped for good stays so, whatever puts its messages into the queue in the same moment', async () => {
      const again: string[] = []
      for (let round = 0; round < 25; round += 1) {
        const planId = `race-${round}`
        await schedule(planId, ['failed', 'lacks-app', 'throttled'])
        const ids = await claimed(planId)
        const told = (personId: string) => ids.get(personId)!
        const { deliveries, campaigns } = world()
        await deliveries.settle(told('failed'), { state: 'failed', reason: '400' }, at(2))
        const lacksApp = { state: 'failed', reason: 'No app.', lacksApp: true } as const
        await deliveries.settle(told('lacks-app'), lacksApp, at(2))
        const [, repeated] = await Promise.all([
          campaigns.stop(of(planId), { ...stopped, lasting: true }, at(3)),
          campaigns.sendAgain(of(planId), 'failed', at(3)),
          deliveries.revive('lacks-app', at(3)),
          deliveries.settle(told('throttled'), { state: 'due', dueAt: at(3), reason: '429' }, at(3)),
          schedule(planId, ['late'], { occurrence: 'second' }),
        ])
        again.push(typeof repeated === 'number' ? 'counted' : repeated)
        expect(await campaigns.counts(planId)).not.toContainEqual(expect.objectContaining({ state: 'due' }))
      }
      expect(again.every((each) => each === 'stopped' || each === 'counted')).toBe(true)
      expect(await world().campaigns.sendAgain(of('race-0'), 'failed', at(4))).toBe('stopped')
    })

    test('the queue says how many wait, since when, and how many calls have ended', async () => {
      await claimed('nobody', 3_000)
      await schedule('queue', ['a', 'b'], { dueAt: at(4_000) })
      await schedule('queue', ['c'], { dueAt: at(4_100) })
      await schedule('queue', ['d'], { dueAt: at(9_000) })
      const queue = await world().campaigns.queue({ now: at(4_200), endedSince: at(3_900) })
      expect(queue).toEqual({ waiting: 3, oldestDueAt: at(4_000), ended: 0 })
      const ids = await claimed('queue', 4_200)
      const sent = { state: 'sent', conversationId: 'c', activityId: 'a' } as const
      await world().deliveries.settle(ids.get('a')!, sent, at(4_201))
      expect(await world().campaigns.queue({ now: at(4_202), endedSince: at(3_900) })).toEqual({
        waiting: 0,
        oldestDueAt: null,
        ended: 1,
      })
    })
  })
}
