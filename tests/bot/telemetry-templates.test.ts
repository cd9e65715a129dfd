import { statementOf, templateOf } from '#bot/telemetry/path-template.ts'

const id = '5b1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10'

test.each([
  [`/v1.0/communications/callRecords/${id}?$expand=sessions`, '/v1.0/communications/callRecords/:id'],
  [`/v1.0/users/lena.vos@larkmoor.example/teamwork/installedApps`, '/v1.0/users/:id/teamwork/installedApps'],
  [
    '/v1.0/communications/callRecords/getPstnCalls(fromDateTime=2026-03-01)',
    '/v1.0/communications/callRecords/getPstnCalls',
  ],
  ['/v3/conversations/a:1Xy-Lena/activities/1698', '/v3/conversations/:id/activities/:id'],
  [`/${id}/oauth2/v2.0/token`, '/:id/oauth2/v2.0/token'],
  ['/Marit%20de%20Graaf#x', '/:id'],
])('of %s only the words of the interface are told', (path, told) => {
  expect(templateOf(path)).toBe(told)
})

test.each([
  ['select "id" from "plan" where "id" = $1', 'select plan'],
  ['insert into "delivery" ("plan_id") values ($1)', 'insert delivery'],
  [
    'select case when (id, revision) in (select * from unnest($1::text[])) then null end from "plan"',
    'select plan',
  ],
  ['begin', 'begin'],
  ['with a as (select 1) update roster set name = $1', 'update roster'],
])('the statement %s is told by verb and table', (sql, told) => {
  expect(statementOf(sql)).toBe(told)
})
