import { sql } from 'kysely'
import type { Roster } from '#bot/ports/roster.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { fits, personOf, putRows, writeSteps } from './roster-rows.ts'
import type { Database } from './tables.ts'

export function databaseRoster(db: Database): Roster {
  return {
    async put(planId, people) {
      await putRows(db, planId, latestOf(people))
    },

    async record(planId, made, people) {
      const latest = latestOf(people)
      return db.transaction().execute(async (tx) => {
        const known = await tx
          .selectFrom('roster')
          .selectAll()
          .where('plan_id', '=', planId)
          .where('person_id', '=', sql<string>`any(${latest.map(({ id }) => id)})`)
          .forUpdate()
          .execute()
        const byId = new Map(known.map((row) => [row.person_id, personOf(row)]))
        const steps = latest.map((after) => ({ before: byId.get(after.id) ?? null, after }))
        return writeSteps(tx, planId, made, steps)
      })
    },

    async change(planId, made, { who, expected, edit }) {
      return db.transaction().execute(async (tx) => {
        const found = await tx
          .selectFrom('roster')
          .selectAll()
          .where((is) =>
            'filter' in who
              ? fits(is, planId, who.filter)
              : is.and([is('plan_id', '=', planId), is('person_id', '=', who.personId)]),
          )
          .orderBy('person_id')
          .forUpdate()
          .execute()
        if (found.length === 0)
          throw new Refusal('not-found', 'Nobody is found any more. Look again at whom you chose.')
        if (found.length !== expected)
          throw new Refusal(
            'conflict',
            `These are ${found.length} people now, not ${expected}. Look at them again before you change them.`,
          )
        const steps = found.map(personOf).map((before) => ({ before, after: edit(before) }))
        return writeSteps(tx, planId, made, steps)
      })
    },

    async activateByCalls(planId, made) {
      return db.transaction().execute(async (tx) => {
        const called = await tx
          .selectFrom('roster')
          .selectAll('roster')
          .select((person) =>
            person
              .selectFrom('active_day')
              .select((days) => days.fn.min('day').as('first'))
              .whereRef('active_day.person_id', '=', 'roster.person_id')
              .whereRef('active_day.day', '>=', 'roster.enabled_on')
              .as('first_call'),
          )
          .where('plan_id', '=', planId)
          .where('activated_on', 'is', null)
          .where('status', 'in', ['notInvited', 'invited', 'failed', 'activated'])
          .where((is) =>
            is.exists(
              is
                .selectFrom('active_day')
                .select('day')
                .whereRef('active_day.person_id', '=', 'roster.person_id')
                .whereRef('active_day.day', '>=', 'roster.enabled_on'),
            ),
          )
          .orderBy('person_id')
          .forUpdate('roster')
          // Whom an import holds are looked at when it is over.
          .skipLocked()
          .execute()
        const steps = called.map((row) => {
          const before = personOf(row)
          return { before, after: { ...before, status: 'activated' as const, activatedOn: row.first_call } }
        })
        return writeSteps(tx, planId, made, steps)
      })
    },

    async list(planId, filter, { limit, offset }) {
      const fitting = db.selectFrom('roster').where((is) => fits(is, planId, filter))
      const [people, { total }] = await Promise.all([
        fitting
          .selectAll()
          .orderBy((is) => is.fn('lower', ['name']))
          .orderBy('person_id')
          .limit(limit)
          .offset(offset)
          .execute(),
        fitting.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ])
      return { people: people.map(personOf), total }
    },

    async byStatus(planId, filter) {
      return db
        .selectFrom('roster')
        .select(['status', (is) => is.fn.countAll<number>().as('people')])
        .where((is) => fits(is, planId, { ...filter, status: null }))
        .groupBy('status')
        .orderBy('status')
        .execute()
    },

    async known(planId, { ids, emails }) {
      const rows = await db
        .selectFrom('roster')
        .selectAll()
        .where('plan_id', '=', planId)
        .where((is) => {
          const byId = is('person_id', '=', sql<string>`any(${[...ids]})`)
          // By their ids alone people are found by the key; with an address beside it the whole plan is read.
          if (emails.length === 0) return byId
          const lower = emails.map((each) => each.toLowerCase())
          return is.or([byId, is(is.fn<string>('lower', ['email']), '=', sql<string>`any(${lower})`)])
        })
        .orderBy('person_id')
        .execute()
      return rows.map(personOf)
    },

    async names(planId, personIds) {
      const rows = await db
        .selectFrom('roster')
        .select(['person_id', 'name'])
        .where('plan_id', '=', planId)
        .where('person_id', '=', sql<string>`any(${[...personIds]})`)
        .execute()
      return new Map(rows.map(({ person_id, name }) => [person_id, name]))
    },

    async departments(planId) {
      const rows = await db
        .selectFrom('roster')
        .select('department')
        .distinct()
        .where('plan_id', '=', planId)
        .where('department', '<>', '')
        .orderBy('department')
        .execute()
      return rows.map(({ department }) => department)
    },

    async edits(planId, personId, limit) {
      const rows = await db
        .selectFrom('roster_change')
        .select(['made_by', 'made_at', 'file_name', 'changes'])
        .where('plan_id', '=', planId)
        .where('person_id', '=', personId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ made_by, made_at, file_name, changes }) => ({
        by: made_by,
        at: made_at.toISOString(),
        file: file_name,
        changes,
      }))
    },

    async chosen(planId, { waveIds, siteId = null, enabled = null }) {
      const rows = await db
        .selectFrom('roster')
        .selectAll()
        .where('plan_id', '=', planId)
        .$if(waveIds !== null, (all) =>
          all.where('wave_id', '=', (any) => any.fn.any(any.val([...waveIds!]))),
        )
        .$if(siteId !== null, (all) => all.where('site_id', '=', siteId))
        .$if(enabled !== null, (all) =>
          all.where('enabled_on', '>=', enabled!.first).where('enabled_on', '<=', enabled!.last),
        )
        .orderBy('person_id')
        .execute()
      return rows.map(personOf)
    },

    async enabled(planId, waveIds, on) {
      const rows = await db
        .selectFrom('roster')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('wave_id', '=', (any) => any.fn.any(any.val([...waveIds])))
        .where('enabled_on', '<=', on)
        .where('status', 'not in', ['optedOut', 'suspended'])
        .orderBy('person_id')
        .execute()
      return rows.map(personOf)
    },

    async counts(planId) {
      const rows = await db
        .selectFrom('roster')
        .select(['wave_id', 'status', (is) => is.fn.countAll<number>().as('people')])
        .where('plan_id', '=', planId)
        .groupBy(['wave_id', 'status'])
        .orderBy('wave_id')
        .orderBy('status')
        .execute()
      return rows.map(({ wave_id, status, people }) => ({ waveId: wave_id, status, people }))
    },

    async retired(planId) {
      const rows = await db
        .selectFrom('roster')
        .select(['wave_id', (is) => is.fn.sum<number>('devices_retired').as('devices')])
        .where('plan_id', '=', planId)
        .groupBy('wave_id')
        .orderBy('wave_id')
        .execute()
      return rows.map(({ wave_id, devices }) => ({ waveId: wave_id, devices }))
    },
  }
}

/** Of several rows for one person the last counts. */
function latestOf(people: readonly RosterPerson[]): RosterPerson[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}
