import type { RosterPerson } from '#shared/roster.ts'
import { addTallies } from '#shared/results/tally.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'
import type { OpenContract } from './open-contract.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, second))

export function describeAnswers(name: string, open: OpenContract): void {
  describe(`answers in ${name}`, () => {
    const world = open()
    const invite = (roundId: string, personIds: readonly string[], closesAt = at(3600)) =>
      world().answers.invite({ planId: 'plan', roundId, closesAt, minimumGroup: 5 }, personIds)
    const submit = (roundId: string, personId: string, values: AnswerValues = { q1: 4 }, now = at(1)) =>
      world().answers.of('plan').submit({ roundId, personId, values, now })

    /** All that may be known, as one group. */
    const totals = async (roundId: string) => {
      const { groups } = await world().answers.of('plan').heard(roundId)
      const tallies = addTallies(groups.map((group) => group.tallies))
      return { n: groups.reduce((sum, { n }) => sum + n, 0), tallies }
    }

    /** Opens every connection first: else the first submit is over before the second has one. */
    const warmUp = (roundId: string) =>
      Promise.all(Array.from({ length: 50 }, () => world().answers.of('plan').silent(roundId)))

    test('fifty submits of one person at once count as one answer', async () => {
      await invite('once', ['ada'])
      await warmUp('once')
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => submit('once', 'ada')))
      expect(outcomes.filter((each) => each === 'counted')).toHaveLength(1)
      expect(outcomes.filter((each) => each === 'already')).toHaveLength(49)
      await world().answers.of('plan').close('once', at(2))
      expect(await totals('once')).toEqual({ n: 1, tallies: { q1: { counts: { 4: 1 }, didNotUse: 0 } } })
      expect(await world().answers.of('plan').progress(['once'])).toEqual(
        new Map([['once', { invited: 1, answered: 1 }]]),
      )
    })

    test('many people who answer at once all count', async () => {
      const people = Array.from({ length: 40 }, (_, index) => `p${index}`)
      await invite('crowd', people)
      const outcomes = await Promise.all(people.map((personId) => submit('crowd', personId)))
      expect(new Set(outcomes)).toEqual(new Set(['counted']))
      await world().answers.of('plan').close('crowd', at(2))
      expect((await totals('crowd')).n).toBe(40)
    })

    test('while a round is open its answers are shown in groups of five, one group behind', async () => {
      const people = Array.from({ length: 23 }, (_, index) => `p${index}`)
      await invite('live', people)
      const shown: number[] = []
      for (const [index, personId] of people.entries()) {
        await submit('live', personId, { q1: index })
        shown.push((await totals('live')).n)
      }
      expect([shown[8], shown[9], shown[13], shown[14], shown[22]]).toEqual([0, 5, 5, 10, 15])
      await world().answers.of('plan').close('live', at(2))
      const { counts } = (await totals('live')).tallies['q1']!
      expect(counts).toEqual(Object.fromEntries(people.map((_, index) => [index, 1])))
    })

    test('someone who was not invited is not counted', async () => {
      await invite('closed-circle', ['ada'])
      expect(await submit('closed-circle', 'eve')).toBe('notInvited')
      expect(await submit('no-such-round', 'ada')).toBe('notInvited')
      expect((await totals('closed-circle')).n).toBe(0)
    })

    test('an answer after the date or after closing is late, and one given before stays given', async () => {
      await invite('late', ['ada', 'bob', 'cy'], at(10))
      expect(await submit('late', 'ada', { q1: 1 }, at(9))).toBe('counted')
      expect(await submit('late', 'bob', { q1: 2 }, at(10))).toBe('closed')
      await world().answers.of('plan').close('late', at(11))
      expect(await submit('late', 'cy', { q1: 3 }, at(9))).toBe('closed')
      expect(await submit('late', 'ada', { q1: 5 }, at(12))).toBe('already')
      expect((await totals('late')).tallies).toEqual({ q1: { counts: { 1: 1 }, didNotUse: 0 } })
    })

    test('closing while answers pour in loses and adds none', async () => {
      const people = Array.from({ length: 40 }, (_, index) => `p${index}`)
      await invite('race', people)
      const [outcomes] = await Promise.all([
        Promise.all(people.map((personId) => submit('race', personId))),
        world().answers.of('plan').close('race', at(2)),
      ])
      const counted = outcomes.filter((each) => each === 'counted').length
      expect((await totals('race')).n).toBe(counted)
      expect((await world().answers.of('plan').progress(['race'])).get('race')?.answered).toBe(counted)
    })

    test('inviting again adds people and leaves those who were there as they are', async () => {
      await invite('again', ['ada', 'bob'])
      await submit('again', 'ada')
      await invite('again', ['ada', 'bob', 'cy', 'cy'])
      expect(await world().answers.of('plan').silent('again')).toEqual(['bob', 'cy'])
      expect(await world().answers.of('plan').standing('again', 'ada')).toBe('answered')
      expect(await world().answers.of('plan').standing('again', 'cy')).toBe('invited')
      expect(await world().answers.of('plan').standing('again', 'eve')).toBe('notInvited')
    })

    test('every kind of value is counted, and what was written is kept apart', async () => {
      await invite('values', ['ada', 'bob'])
      const given = { roundId: 'values', now: at(1) }
      const answers = world().answers.of('plan')
      await answers.submit({
        ...{ ...given, personId: 'ada', comments: { text: 'Très bien 📞' } },
        values: { likert: 5, nps: 0, choice: 'Desk phone', unused: null },
      })
      await answers.submit({
        ...given,
        personId: 'bob',
        values: { likert: 1 },
        comments: { text: "It's\0 fine" },
      })
      expect((await answers.heard('values')).comments).toEqual({})
      await answers.close('values', at(2))
      expect((await totals('values')).tallies).toEqual({
        likert: { counts: { 1: 1, 5: 1 }, didNotUse: 0 },
        nps: { counts: { 0: 1 }, didNotUse: 0 },
        choice: { counts: { 'Desk phone': 1 }, didNotUse: 0 },
        unused: { counts: {}, didNotUse: 1 },
      })
      const { comments } = await answers.heard('values')
      expect([...comments['text']!].sort()).toEqual(["It's fine", 'Très bien 📞'])
    })

    test('a question few answer moves only when enough have answered it', async () => {
      const people = Array.from({ length: 40 }, (_, index) => `p${index}`)
      await invite('rare', people)
      for (const [index, personId] of people.entries())
        await submit('rare', personId, index % 4 === 0 ? { q1: 1, q2: 1 } : { q1: 1 })
      const heard = await world().answers.of('plan').heard('rare')
      const rare = heard.groups.map(({ tallies }) => tallies['q2']?.counts[1] ?? 0)
      const left = heard.left['q2']?.counts[1] ?? 0
      expect(rare.reduce((sum, n) => sum + n, left)).toBe(10)
    })

    test('closing counts by where people stood when they were asked, in no group smaller than five', async () => {
      const stood = (id: string, waveId: string, siteId: string) => ({
        ...aColleague(id, 'UTC'),
        waveId,
        siteId,
      })
      const people = [
        ...Array.from({ length: 7 }, (_, n) => stood(`north ${n}`, 'wave-1', 'north')),
        ...Array.from({ length: 6 }, (_, n) => stood(`south ${n}`, 'wave-1', 'south')),
        ...Array.from({ length: 2 }, (_, n) => stood(`west ${n}`, 'wave-1', 'west')),
        ...Array.from({ length: 5 }, (_, n) => stood(`east ${n}`, 'wave-2', 'east')),
      ]
      await world().roster.put('plan', people)
      await invite(
        'stood',
        people.map(({ id }) => id),
      )
      await world().roster.put('plan', [stood('north 0', 'wave-2', 'east')])
      for (const { id } of people) await submit('stood', id)
      await world().answers.of('plan').close('stood', at(2))
      const { groups } = await world().answers.of('plan').heard('stood')
      const told = groups.map(({ cell, n }) => `${cell.waveId} ${cell.siteId} ${cell.department} ${n}`)
      expect(told.sort()).toEqual(['wave-1 north null 7', 'wave-1 null null 8', 'wave-2 east null 5'])
      const cohort = await world().answers.of('plan').cohort('stood')
      expect(cohort).toContainEqual({
        cell: { waveId: 'wave-1', siteId: 'west', department: 'Sales' },
        invited: 2,
        answered: 2,
      })
    })

    test.each(['anonymous', 'confidential', 'identifiable'] as const)(
      'names stand beside answers only where the round is identifiable, not where it is %s',
      async (mode) => {
        const roundId = `mode-${mode}`
        const opened = { planId: 'plan', roundId, closesAt: at(3600), minimumGroup: 5, mode }
        await world().answers.invite(opened, ['ada'])
        await submit(roundId, 'ada')
        await world().answers.of('plan').close(roundId, at(2))
        expect(await world().answers.of('plan').named(roundId)).toEqual(
          mode === 'identifiable' ? [{ personId: 'ada', values: { q1: 4 } }] : [],
        )
        expect(await world().answers.of('other').named(roundId)).toEqual([])
      },
    )

    test('open rounds whose time is over are told until they are closed', async () => {
      await invite('soon', ['ada'], at(100))
      const overdue = async (now: Date) => (await world().answers.overdue(now)).map(({ roundId }) => roundId)
      expect(await overdue(at(99))).not.toContain('soon')
      expect(await overdue(at(100))).toContain('soon')
      expect(await world().answers.overdue(at(100))).toContainEqual({
        planId: 'plan',
        roundId: 'soon',
        closesAt: at(100),
        minimumGroup: 5,
        mode: 'anonymous',
      })
      await world().answers.of('plan').close('soon', at(101))
      expect(await overdue(at(100))).not.toContain('soon')
    })

    test('only the day of the newest answer is known', async () => {
      await invite('days', ['ada', 'bob', 'cy'], new Date('2026-12-01'))
      expect(await world().answers.of('plan').lastDay('days')).toBeNull()
      await submit('days', 'ada', { q1: 1 }, new Date('2026-11-04T23:59:59Z'))
      await submit('days', 'bob', { q1: 1 }, new Date('2026-11-06T00:00:00Z'))
      await submit('days', 'cy', { q1: 1 }, new Date('2026-11-05T00:00:00Z'))
      expect(await world().answers.of('plan').lastDay('days')).toBe('2026-11-06')
    })

    test('progress knows only the rounds it was asked for', async () => {
      await invite('asked', ['ada'])
      await invite('not-asked', ['ada'])
      expect([...(await world().answers.of('plan').progress(['asked', 'unknown'])).keys()]).toEqual(['asked'])
      expect(await world().answers.of('plan').progress([])).toEqual(new Map())
    })

    test('belong to the plan that asked: another plan that names the round learns and changes nothing', async () => {
      await invite('ours', ['ada', 'bob'])
      const other = world().answers.of('other')
      const forged = { planId: 'other', roundId: 'ours', closesAt: at(90), minimumGroup: 1 }
      expect(await world().answers.invite(forged, ['eve'])).toBe(false)
      await submit('ours', 'ada', { q1: 5 }, at(1))

      expect(await other.submit({ roundId: 'ours', personId: 'bob', values: { q1: 1 }, now: at(1) })).toBe(
        'notInvited',
      )
      await other.close('ours', at(2))
      expect(await submit('ours', 'bob', { q1: 2 }, at(3))).toBe('counted')
      await world().answers.of('plan').close('ours', at(4))
      expect((await totals('ours')).n).toBe(2)

      expect((await other.heard('ours')).groups).toEqual([])
      expect(await other.cohort('ours')).toEqual([])
      expect(await other.progress(['ours'])).toEqual(new Map())
      expect(await other.silent('ours')).toEqual([])
      expect(await other.standing('ours', 'ada')).toBe('notInvited')
      expect(await other.lastDay('ours')).toBeNull()
    })
  })
}

function aColleague(id: string, zone: string): RosterPerson {
  return {
    ...{ id, name: id, email: `${id}@example.org`, department: 'Sales', siteId: null, waveId: null, zone },
    ...{ status: 'activated', enabledOn: '2026-02-01', activatedOn: null, devicesRetired: 0 },
  }
}
