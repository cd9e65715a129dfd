import type { Delivery, NewDelivery, Settlement } from '#bot/ports/deliveries.ts'
import type { OpenContract } from './open-contract.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, second))

export function describeDeliveries(name: string, open: OpenContract): void {
  describe(`deliveries in ${name}`, () => {
    const world = open()
    const schedule = (rows: readonly NewDelivery[]) => world().deliveries.schedule(rows)
    const claim = (now = at(0), limit = 1000) => world().deliveries.claim({ now, limit })
    const settle = (id: string, settlement: Settlement, now = at(1)) =>
      world().deliveries.settle(id, settlement, now)
    const ledger = (planId: string) => world().deliveries.ledger(planId, { campaign: null, limit: 100 })
    const only = async (planId: string) => (await ledger(planId))[0] as Delivery
    const emptied = async () => {
      await world().deliveries.recover(at(86_400), at(86_400))
      for (const { id } of await claim(at(86_400)))
        await settle(id, { state: 'skipped', reason: 'test over' })
    }
    afterEach(emptied)

    test('of a claim that another has overtaken only that it was sent is news', async () => {
      await schedule([aDelivery('overtaken', { personId: 'anna', whenUncertain: 'resend' })])
      const [first] = await claim(at(0))
      await world().deliveries.recover(at(40), at(40))
      const [second] = await claim(at(41))
      const say = (settlement: Settlement, { claimedAt }: Delivery) =>
        world().deliveries.settle(first!.id, settlement, at(42), claimedAt)

      await say({ state: 'due', dueAt: at(42), reason: 'Waiting for its turn.' }, first!)
      await say({ state: 'failed', reason: 'The connection ended.' }, first!)
      expect(await only('overtaken')).toMatchObject({ state: 'sending', claimedAt: second!.claimedAt })
      await say({ state: 'sent', conversationId: 'c', activityId: 'a' }, first!)
      expect(await only('overtaken')).toMatchObject({ state: 'sent', activityId: 'a' })
    })

    test('scheduling twice, also at once, schedules once', async () => {
      const rows = people(50).map((personId) => aDelivery('twice', { personId }))
      const counts = await Promise.all([schedule(rows), schedule(rows), schedule([...rows].reverse())])
      expect(counts.reduce((sum, count) => sum + count)).toBe(50)
      expect(await schedule(rows)).toBe(0)
      expect(await world().campaigns.counts('twice')).toMatchObject([
        { campaign: 'round:twice', state: 'due', count: 50 },
      ])
    })

    test('two plans from one template, whose records have the same ids, both reach a person they share', async () => {
      const digest = aDelivery('first', { campaign: 'series:series-steering:digest' })
      expect(await schedule([digest, { ...digest, planId: 'second' }])).toBe(2)
    })

    test('the next occurrence of the same campaign is another message', async () => {
      await schedule([aDelivery('next', { occurrence: '1' })])
      expect(
        await schedule([aDelivery('next', { occurrence: '1' }), aDelivery('next', { occurrence: '2' })]),
      ).toBe(1)
    })

    test('parallel claims never give the same message twice, and together give all', async () => {
      await schedule(people(200).map((personId) => aDelivery('parallel', { personId })))
      const claims = await Promise.all(Array.from({ length: 20 }, () => claim(at(0), 15)))
      const rest = await claim()
      const ids = [...claims.flat(), ...rest].map(({ id }) => id)
      expect(ids).toHaveLength(200)
      expect(new Set(ids).size).toBe(200)
    })

    test('a reminder that falls due in the middle of a survey round does not wait for its end', async () => {
      await schedule(people(20).map((personId) => aDelivery('urgent', { personId, dueAt: at(1) })))
      await schedule([aDelivery('urgent', { personId: 'member', card: 'meetingReminder', dueAt: at(5) })])
      expect((await claim(at(6), 1)).map(({ personId }) => personId)).toEqual(['member'])
    })

    test('a claim takes what is due, oldest first, and counts the attempt', async () => {
      await schedule([
        aDelivery('order', { personId: 'late', dueAt: at(5) }),
        aDelivery('order', { personId: 'early', dueAt: at(1) }),
        aDelivery('order', { personId: 'future', dueAt: at(60) }),
      ])
      const claimed = await claim(at(10))
      expect(claimed.map(({ personId }) => personId)).toEqual(['early', 'late'])
      expect(claimed[0]).toMatchObject({
        state: 'sending',
        attempts: 1,
        claimedAt: at(10),
        about: { roundId: 'r1' },
      })
      expect(await claim(at(10))).toEqual([])
    })

    test('what expired before its turn is skipped, not sent', async () => {
      await schedule([aDelivery('expired', { expiresAt: at(5) })])
      expect(await claim(at(5))).toEqual([])
      expect(await only('expired')).toMatchObject({ state: 'skipped', attempts: 0, settledAt: at(5) })
    })

    test('a sent message keeps where it went', async () => {
      await schedule([aDelivery('sent')])
      const [claimed] = await claim()
      await settle(claimed?.id ?? '', { state: 'sent', conversationId: 'c1', activityId: 'a1' })
      expect(await only('sent')).toMatchObject({
        state: 'sent',
        conversationId: 'c1',
        activityId: 'a1',
        reason: null,
        settledAt: at(1),
      })
    })

    test('what was provably not delivered comes back at its new time', async () => {
      await schedule([aDelivery('throttled')])
      const [claimed] = await claim()
      await settle(claimed?.id ?? '', { state: 'due', dueAt: at(30), reason: 'Teams asked us to wait.' })
      expect(await claim(at(29))).toEqual([])
      expect(await claim(at(30))).toMatchObject([{ attempts: 2, planId: 'throttled' }])
    })

    test('a sender that died leaves its messages uncertain, or due again where the policy says so', async () => {
      await schedule([
        aDelivery('died', { personId: 'hold', whenUncertain: 'hold' }),
        aDelivery('died', { personId: 'resend', whenUncertain: 'resend' }),
      ])
      await claim(at(0))
      await schedule([aDelivery('died', { personId: 'alive', dueAt: at(20) })])
      await claim(at(20))

      expect(await world().deliveries.recover(at(20), at(40))).toEqual({ rows: 2, planIds: ['died'] })
      const states = new Map((await ledger('died')).map((row) => [row.personId, row]))
      expect(states.get('hold')).toMatchObject({ state: 'uncertain', settledAt: at(40) })
      expect(states.get('hold')?.reason).toMatch(/may have arrived/)
      expect(states.get('resend')).toMatchObject({ state: 'due', dueAt: at(40), settledAt: null })
      expect(states.get('alive')).toMatchObject({ state: 'sending' })
      expect(await world().deliveries.recover(at(20), at(40))).toEqual({ rows: 0, planIds: [] })
    })

    test('what died twice in the middle is sent once more and then left to people, whatever its campaign says', async () => {
      await schedule([aDelivery('died-twice', { whenUncertain: 'resend' })])
      await claim(at(0))
      await world().deliveries.recover(at(10), at(40))
      expect(await only('died-twice')).toMatchObject({ state: 'due', mayHaveArrived: true })
      await claim(at(40))
      await world().deliveries.recover(at(50), at(80))
      expect(await only('died-twice')).toMatchObject({ state: 'uncertain', attempts: 2, settledAt: at(80) })
    })

    test('what may have arrived before never ends as failed or skipped', async () => {
      const ends = ['settled', 'expired', 'cancelled', 'lacking'] as const
      const unclear = { state: 'due', reason: '504', mayHaveArrived: true } as const
      for (const end of ends) {
        await schedule([aDelivery(end, { personId: end, expiresAt: at(30) })])
        const [claimed] = await claim(at(0))
        await settle(claimed!.id, { ...unclear, dueAt: at(end === 'settled' || end === 'lacking' ? 2 : 20) })
      }
      for (const { id, planId } of await claim(at(2)))
        await settle(
          id,
          planId === 'settled'
            ? { state: 'failed', reason: 'No.' }
            : { state: 'waiting', dueAt: at(25), reason: 'No app.', lacksApp: true },
        )
      await world().deliveries.failLackingApp(['lacking'], 'No.', at(3))
      const cancelled = { planId: 'cancelled', campaign: 'round:cancelled' }
      await world().deliveries.cancel(cancelled, 'Closed.', at(4))
      await claim(at(40))
      const rows = await Promise.all(ends.map(only))
      expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
        ['uncertain', 'No. An earlier attempt may have arrived.'],
        ['uncertain', 'It was no longer of use when its turn came.'],
        ['uncertain', 'Closed.'],
        ['uncertain', 'No.'],
      ])
    })

    test('news that it did arrive outweighs the doubt, but doubt never outweighs that it arrived', async () => {
      await schedule([aDelivery('doubt')])
      const [claimed] = await claim()
      const id = claimed?.id ?? ''
      await world().deliveries.recover(at(10), at(40))
      await settle(id, { state: 'sent', conversationId: 'c1', activityId: 'a1' }, at(41))
      await settle(id, { state: 'failed', reason: 'late word' }, at(42))
      expect(await only('doubt')).toMatchObject({ state: 'sent', settledAt: at(41) })
    })

    test('what failed or waits only for want of the app is due again, unless it is of no use any more', async () => {
      const person = 'late-comer'
      const rows = ['a', 'b', 'c', 'd'].map((plan) =>
        aDelivery(`revive-${plan}`, { personId: person, expiresAt: plan === 'b' ? at(50) : null }),
      )
      await schedule(rows)
      for (const { id, planId } of await claim(at(8))) {
        if (planId === 'revive-d')
          await settle(id, { state: 'waiting', dueAt: at(500), reason: 'Being installed.', lacksApp: true })
        else await settle(id, { state: 'failed', reason: 'Not there.', lacksApp: planId !== 'revive-c' })
      }
      expect(await world().deliveries.revive(person, at(60))).toBe(2)
      expect((await ledger('revive-a')).map(({ state, attempts }) => [state, attempts])).toEqual([['due', 0]])
      expect((await ledger('revive-b')).map(({ state }) => state)).toEqual(['failed'])
      expect((await ledger('revive-c')).map(({ state }) => state)).toEqual(['failed'])
      expect(await only('revive-d')).toMatchObject({ state: 'due', dueAt: at(60), attempts: 0 })
      expect(await world().deliveries.revive(person, at(61))).toBe(0)
    })

    test('who gets the app late is not sent the invitation of a survey and all its reminders at once', async () => {
      const [personId, expiresAt] = ['later-still', at(500)]
      const kinds = ['survey', 'surveyReminder', 'surveyReminder'] as const
      await schedule(
        kinds.map((card, nth) =>
          aDelivery('crowd', { personId, card, expiresAt, occurrence: `${card} ${nth}` }),
        ),
      )
      const [first, ...others] = await claim(at(1))
      const waits = { state: 'waiting', dueAt: at(60), reason: 'Being installed.', lacksApp: true } as const
      await settle(first!.id, waits)
      for (const { id } of others) await settle(id, { state: 'failed', reason: 'Not there.', lacksApp: true })
      expect(await world().deliveries.revive(personId, at(30))).toBe(1)
      const left = (await ledger('crowd')).filter(({ state }) => state === 'due')
      expect(left.map(({ occurrence }) => occurrence)).toEqual(['survey 0'])
    })

    test('waiting counts as no attempt', async () => {
      await schedule([aDelivery('waits')])
      for (let second = 0; second < 3; second += 1) {
        const [claimed] = await claim(at(second))
        expect(claimed?.attempts).toBe(1)
        await settle(claimed!.id, { state: 'waiting', dueAt: at(second + 1), reason: 'Its turn comes.' })
      }
      expect(await only('waits')).toMatchObject({ state: 'due', attempts: 0, reason: 'Its turn comes.' })
    })

    test('of people who will not get the app everything that waits for it has failed, with the reason', async () => {
      await schedule(['x', 'y'].map((personId) => aDelivery('refused', { personId })))
      const [x] = await claim(at(0))
      await settle(x!.id, { state: 'waiting', dueAt: at(500), reason: 'Being installed.', lacksApp: true })
      expect(await world().deliveries.failLackingApp([x!.personId, 'y'], 'No.', at(9))).toEqual(['refused'])
      const rows = new Map((await ledger('refused')).map((row) => [row.personId, row]))
      expect(rows.get(x!.personId)).toMatchObject({ state: 'failed', reason: 'No.', settledAt: at(9) })
      expect(await world().deliveries.revive(x!.personId, at(10))).toBe(1)
    })

    test('cancelling skips what is still due and leaves the rest', async () => {
      await schedule([aDelivery('cancel', { personId: 'first', dueAt: at(0) })])
      await claim(at(0))
      await schedule([aDelivery('cancel', { personId: 'second' })])
      const cancel = (planId: string) =>
        world().deliveries.cancel({ planId, campaign: 'round:cancel' }, 'The round was closed.', at(2))
      expect(await cancel('another')).toBe(0)
      expect(await cancel('cancel')).toBe(1)
      const rows = await ledger('cancel')
      expect(rows.map(({ personId, state, reason }) => [personId, state, reason]).sort()).toEqual([
        ['first', 'sending', null],
        ['second', 'skipped', 'The round was closed.'],
      ])
    })

    test('the rate windows can be refilled from what was claimed, also when it never got through', async () => {
      const conversation = { serviceUrl: 'https://smba.example/', tenantId: 'tenant' }
      await world().conversations.save({ personId: 'known', conversationId: 'from-install', ...conversation })
      await schedule(['known', 'sent', 'stranger'].map((personId) => aDelivery('windows', { personId })))
      const claimed = await claim(at(7))
      const sent = claimed.find(({ personId }) => personId === 'sent')
      await settle(sent?.id ?? '', { state: 'sent', conversationId: 'from-send', activityId: 'a1' })
      const sends = (await world().deliveries.sendsSince(at(7))).filter(
        ({ at: when }) => when.getTime() === at(7).getTime(),
      )
      expect(sends.map(({ conversationId }) => conversationId).sort()).toEqual(['from-install', 'from-send'])
      expect(await world().deliveries.sendsSince(new Date('2030-01-01'))).toEqual([])
    })

    test('the ledger shows one campaign or all, newest first, up to a limit', async () => {
      await schedule(
        people(5).map((personId, index) =>
          aDelivery('ledger', { personId, dueAt: at(index), campaign: index % 2 ? 'odd' : 'even' }),
        ),
      )
      const seen = await world().deliveries.ledger('ledger', { campaign: null, limit: 3 })
      expect(seen.map(({ personId }) => personId)).toEqual(['p4', 'p3', 'p2'])
      const odd = await world().deliveries.ledger('ledger', { campaign: 'odd', limit: 10 })
      expect(odd.map(({ personId }) => personId)).toEqual(['p3', 'p1'])
    })
  })
}

function people(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `p${index}`)
}

function aDelivery(planId: string, given: Partial<NewDelivery> = {}): NewDelivery {
  return {
    planId,
    campaign: `round:${planId}`,
    occurrence: 'first',
    personId: 'ada',
    card: 'survey',
    about: { roundId: 'r1' },
    whenUncertain: 'hold',
    dueAt: at(0),
    expiresAt: null,
    ...given,
  }
}
