import type { ImportCell } from '#shared/import-columns.ts'
import { recognise } from '#shared/import-columns.ts'
import {
  identify,
  merged,
  missingIn,
  peopleColumns,
  peopleGround,
  readPersonRow,
} from '#shared/import-people.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { aPlan, aSite, aWave } from '#tests/support/build.ts'

const plan = aPlan({ waves: [aWave()], sites: [aSite({ zone: 'Europe/London' })] })
const ground = peopleGround(plan)
const anna: RosterPerson = {
  ...{ id: 'a', name: 'Anna', email: 'anna@example.com', department: 'Law', siteId: null, waveId: 'wave-1' },
  ...{ zone: 'Europe/Oslo', status: 'invited', enabledOn: null, activatedOn: null, devicesRetired: 1 },
}

function read(row: Readonly<Record<string, ImportCell>>) {
  return readPersonRow(Object.values(row), recognise(Object.keys(row), peopleColumns), ground)
}

test('blank cells say nothing, so what is known stays', () => {
  const { told, problems } = read({
    Name: 'Anna Berg',
    Department: ' ',
    Wave: null,
    Mail: 'anna@example.com',
  })
  expect(problems).toEqual([])
  expect(merged(anna, { ...told, id: 'a' }, ground)).toEqual({ ...anna, name: 'Anna Berg' })
})

test('a new person gets the zone of the site, else of the plan', () => {
  const { told } = read({ Name: 'Bob', Site: 'LEEDS', Mail: 'b@example.com' })
  expect(merged(null, { ...told, id: 'b' }, ground)).toMatchObject({ siteId: 'leeds', zone: 'Europe/London' })
  expect(merged(null, { name: 'Cleo', id: 'c' }, ground)).toMatchObject({
    zone: plan.profile.zone,
    siteId: null,
  })
})

test.each([
  ['Activated', 'activated'],
  ['not invited', 'notInvited'],
  ['INVITATION FAILED', 'failed'],
  ['Pending acceptance', 'invited'],
  ['opted-out', 'optedOut'],
  ['Eingeladen', 'invited'],
  ['blocked', 'suspended'],
])('the status %j is understood', (status, expected) => {
  expect(read({ Status: status }).told).toEqual({ status: expected })
})

test('who has a day of activation and no status is activated', () => {
  expect(read({ 'Activated on': '2026-03-01' }).told.status).toBe('activated')
  expect(read({ 'Activated on': '2026-03-01', Status: 'Suspended' }).told.status).toBe('suspended')
})

test('everything wrong in a row is said at once, each with its column and what to do', () => {
  const { problems } = read({ Mail: 'nobody', Wave: 'Wave 9', 'Object id': '7', 'Devices retired': -1 })
  expect(problems.map(({ column }) => column)).toEqual(['Object id', 'E-mail', 'Wave', 'Devices retired'])
  for (const { wrong, todo } of problems) expect([wrong, todo].join(' ')).toMatch(/^.+\. .+\.$/)
})

describe('who a row is about', () => {
  const byEmail = new Map([['anna@example.com', anna]])
  const byId = new Map([['a', anna]])
  const idOfEmail = (email: string) => `mail-${email.toLowerCase()}`

  test('is told by the object id, though another address came with it', () => {
    const told = { id: 'a', email: 'new@example.com' }
    expect(identify(told, { byId, byEmail, idOfEmail })).toEqual({ id: 'a', existing: anna, replaces: null })
  })

  test('else by the address in any case', () => {
    const told = { email: 'ANNA@example.com' }
    expect(identify(told, { byId, byEmail, idOfEmail })).toMatchObject({ id: 'a', existing: anna })
  })

  test('else a made id names them, until an object id comes', () => {
    const told = { email: 'Bob@example.com' }
    expect(identify(told, { byId, byEmail, idOfEmail })).toMatchObject({
      id: 'mail-bob@example.com',
      existing: null,
    })
    const bob = { ...anna, id: 'mail-bob@example.com', email: 'bob@example.com' }
    const known = { byId: new Map(), byEmail: new Map([['bob@example.com', bob]]), idOfEmail }
    expect(identify({ ...told, id: 'b' }, known)).toEqual({ id: 'b', existing: bob, replaces: bob.id })
  })

  test('an object id never takes over somebody who has one of their own', () => {
    const told = { id: 'other', email: 'anna@example.com' }
    expect(identify(told, { byId, byEmail, idOfEmail })).toEqual({
      id: 'other',
      existing: null,
      replaces: null,
    })
  })

  test('nobody without id and address, and nobody new without a name', () => {
    const nobody = identify({ name: 'Anna' }, { byId, byEmail, idOfEmail })
    expect(missingIn({ name: 'Anna' }, nobody.id, true).map(({ column }) => column)).toEqual(['E-mail'])
    expect(missingIn({ email: 'x@y.z' }, 'x', true).map(({ column }) => column)).toEqual(['Name'])
    expect(missingIn({ email: 'x@y.z' }, 'x', false)).toEqual([])
  })
})
