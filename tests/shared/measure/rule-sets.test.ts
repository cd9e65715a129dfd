import { currentRuleSetId, ruleSet, ruleSets } from '#shared/measure/rule-sets.ts'
import { reasonOf } from './reason-of.ts'

test('every rule set has its own id, a name, a source and a definition per kind of stream', () => {
  expect(new Set(ruleSets.map(({ id }) => id)).size).toBe(ruleSets.length)
  for (const { name, source, definitions } of ruleSets)
    for (const text of [name, source, ...Object.values(definitions)]) expect(text.length).toBeGreaterThan(15)
})

test('the definition printed is the rule applied', () => {
  expect(ruleSet(currentRuleSetId).definitions).toEqual({
    audio:
      'Poor when any of: round trip above 500 ms, packet loss above 10 %, jitter above 30 ms. Judged only above 500 packets. Unclassified when none was reported.',
    video:
      'Poor by the first of these that was reported: frame loss above 50 %, then frame rate below 7 per second, then loss after error correction above 15 %. Unclassified when none was.',
    screenShare:
      'Poor by the first of these that was reported: frame loss above 50 %, then frame rate below 2 per second, then loss after error correction above 15 %. Unclassified when none was.',
    appShare: 'Always unclassified. Microsoft Graph reports none of the metrics of application sharing.',
  })
  expect(ruleSet('satin-exempt-v1').definitions.audio).toContain(
    'concealed samples above 7 % (not for satin, satinFullband)',
  )
  expect(ruleSet('seed-era-v1').definitions.audio).toContain(
    'network MOS degradation above 1.0 points, concealed samples above 7 %.',
  )
})

test('an unknown rule set is refused', () => {
  expect(reasonOf(() => ruleSet('__proto__'))).toBe('not-found')
})
