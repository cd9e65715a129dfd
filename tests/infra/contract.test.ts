import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkAgainst, type ContractCheck } from '#infra/local/contract/check-against.ts'
import { contractFile, readContract } from '#infra/local/contract/contract-document.ts'
import { contractWatch } from '#infra/local/contract/contract-watch.ts'

const samples = resolve(import.meta.dirname, '../../../shared/contracts/samples')
const graphFile = contractFile('graph.openapi.json')
const withContract = graphFile === null ? describe.skip : describe
if (graphFile === null) console.warn('contract files absent: the checker is not tested')

const recordType = 'microsoft.graph.callRecords.callRecord'
const sample = (name: string) =>
  JSON.parse(readFileSync(join(samples, name), 'utf8')) as Record<string, unknown>
const get = (path: string, status: number, responseBody: unknown) => ({
  method: 'GET',
  path,
  status,
  requestBody: undefined,
  responseBody,
})

withContract('the contract of Graph', () => {
  let graph: ContractCheck
  beforeAll(() => {
    graph = checkAgainst(readContract(graphFile!))
  })

  test('accepts the call records of real tenants and of the documentation', () => {
    const names = readdirSync(samples).filter((name) => /^callrecord-(real|docs).*\.json$/.test(name))
    const records = names.filter((name) => !/page/.test(name))
    expect(records.length).toBeGreaterThanOrEqual(7)
    const faults = records.flatMap((name) => graph.type(recordType, sample(name)))
    expect(faults).toEqual([])
  })

  test('names what is wrong with a record: an invented property, a wrong word, a wrong type', () => {
    const record = sample('callrecord-real-basic-no-expand.json')
    expect(graph.type(recordType, { ...record, poorCall: true })).toEqual([
      expect.stringContaining('poorCall'),
    ])
    expect(graph.type(recordType, { ...record, type: 'threeWay' })).not.toEqual([])
    expect(graph.type(recordType, { ...record, startDateTime: null })).not.toEqual([])
  })

  test('knows a function by both of its spellings', () => {
    const page = sample('pstn-calls-page.json')
    const range = '(fromDateTime=2026-01-01,toDateTime=2026-01-31)'
    for (const name of ['getPstnCalls', 'microsoft.graph.callRecords.getPstnCalls'])
      expect(graph.exchange(get(`/communications/callRecords/${name}${range}`, 200, page))).toEqual([])
  })

  test('refuses an unknown path, an unknown query parameter and an answer of another type', () => {
    expect(graph.exchange(get('/communications/phoneCalls', 200, {}))).toEqual([
      'GET /communications/phoneCalls is not in the contract',
    ])
    expect(graph.exchange(get('/users?$sort=name', 200, { value: [] }))).toEqual([
      expect.stringContaining('$sort'),
    ])
    expect(graph.exchange(get('/communications/callRecords', 200, { calls: [] }))).not.toEqual([])
  })

  test('lets a refused request be wrong, but not the error body', () => {
    const refused = { method: 'POST', path: '/subscriptions', status: 400, requestBody: { nonsense: 1 } }
    expect(graph.exchange({ ...refused, responseBody: sample('error-429-throttled.json') })).toEqual([])
    expect(graph.exchange({ ...refused, responseBody: { reason: 'no' } })).not.toEqual([])
    const accepted = { ...refused, status: 201, responseBody: undefined }
    expect(graph.exchange(accepted)).toEqual([expect.stringContaining('nonsense')])
  })

  test('checks the notifications Graph sends', () => {
    const lifecycle = sample('notification-lifecycle-reauthorizationRequired.json')
    expect(graph.webhook('changeNotification', lifecycle)).toEqual([])
    expect(graph.webhook('changeNotification', { value: [{ subscriptionId: 'not a guid' }] })).not.toEqual([])
  })
})

withContract('the contract of the Bot Connector', () => {
  let connector: ContractCheck
  beforeAll(() => {
    connector = checkAgainst(readContract(contractFile('bot-connector.swagger.json')!))
  })
  const post = { method: 'POST', path: '/v3/conversations/a:1/activities', status: 200 }

  test('accepts the activities of the documentation, HTML attachments and nulls included', () => {
    const names = readdirSync(samples).filter((name) => name.startsWith('bot-activity-'))
    expect(names.length).toBeGreaterThan(15)
    expect(names.flatMap((name) => connector.type('Activity', sample(name)))).toEqual([])
    const requestBody = {
      type: 'message',
      replyToId: null,
      attachments: [{ contentType: 'text/html', content: '<p>' }],
    }
    expect(connector.exchange({ ...post, requestBody, responseBody: { id: '1' } })).toEqual([])
  })

  test('refuses a number where the contract wants text', () => {
    const faults = connector.exchange({
      ...post,
      requestBody: { type: 'message', text: 5 },
      responseBody: {},
    })
    expect(faults).toEqual([expect.stringContaining('request: /text must be string')])
  })
})

withContract('a contract watch', () => {
  test('counts what it checked and keeps the violations, also in the file of CONTRACT_LOG', () => {
    const log = join(mkdtempSync(join(tmpdir(), 'contract-')), 'violations.jsonl')
    const watch = contractWatch('graph', log)
    watch.onExchange(get('/communications/callRecords', 200, { value: [] }))
    expect([watch.checked(), watch.violations()]).toEqual([1, []])
    watch.onExchange(get('/communications/callRecords', 200, { value: [{ colour: 'red' }] }))
    expect([watch.checked(), watch.violations().length]).toEqual([2, 1])
    watch.close()
    const lines = readFileSync(log, 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { contract: 'graph', status: 200, violation: expect.stringContaining('colour') as string },
      { contract: 'graph', checked: 2 },
    ])
  })

  test('passes the Teams calls that stand in no swagger', () => {
    const watch = contractWatch('connector')
    watch.onExchange(get('/v3/teams/19:x', 200, { id: '19:x' }))
    expect(watch.checked()).toBe(0)
  })
})
