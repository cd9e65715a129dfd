import { KsiSource, unitsOfSource } from '#shared/basics/ksi-source.ts'

test.each([
  [{ kind: 'survey', surveyId: 's', questionId: 'q' }, ['share', 'nps']],
  [{ kind: 'callQuality', unit: 'call', ruleSetId: 'r' }, ['share']],
  [{ kind: 'usage' }, ['share']],
  [{ kind: 'activation' }, ['share']],
  [{ kind: 'telephone', figure: 'minutes' }, ['minutes']],
  [{ kind: 'telephone', figure: 'moved' }, ['share']],
  [{ kind: 'telephoneCost', currency: 'EUR' }, ['money']],
  [{ kind: 'evidence' }, null],
])('%j gives its figures in %j', (told, units) => {
  expect(unitsOfSource(KsiSource.parse(told))?.units ?? null).toEqual(units)
})

test('a cost speaks about one currency, told in three letters', () => {
  for (const currency of ['', 'eur', 'EURO', 'EUR, USD'])
    expect(KsiSource.safeParse({ kind: 'telephoneCost', currency }).success).toBe(false)
})
