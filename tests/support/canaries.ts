import { companyPeople } from '#infra/local/company.ts'

/** Identities and words that tests plant on purpose, wherever a call record, a file or an answer can hold one. */
export const callCanaries = {
  userId: 'caca0000-1111-4222-8333-444455556666',
  upn: 'canary.person@planted.example',
  name: 'Canary Planted',
  phone: '+15550100987654',
  ip: '198.51.100.77',
  publicIp: '203.0.113.99',
  mac: '02-CA-FE-00-CA-FE',
  ssid: 'CanaryHomeWifi',
  device: 'Canary’s AirPods',
  comment: 'the canary sang off key',
  machine: 'CANARY-LAPTOP-7',
} as const

/** The same for a person of a plan. */
export const personCanaries = {
  formerName: 'Canary Maiden',
  email: 'canary.planted@larkmoor.example',
  note: 'extension 4711',
} as const

/** What people of the tests' own plans are called (tests/support/build.ts). */
const builtNames = ['Lena Vos']

const literals: readonly string[] = [
  ...Object.values(callCanaries),
  ...Object.values(personCanaries),
  ...builtNames,
  ...companyPeople.flatMap(({ id, name, email }) => [id, name, email]),
].map((each) => each.toLowerCase())

/** Anything of these kinds is somebody's, whoever's it is. The address of a network (10.31.10.0) is nobody's. */
const kinds: Readonly<Record<string, RegExp>> = {
  'an e-mail address': /(?<![\w/.+-])[\w.+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12}\b/gi,
  'a telephone number': /(?<![\w.+-])\+[1-9]\d{7,14}(?!\d)/g,
  'an IP address':
    /(?<![\w.-])(?!127\.|0\.0\.0\.0)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?!0(?!\d))(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.-])/g,
  'a hardware address': /\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b/gi,
}

/** Every canary in a text, each once, with what it is. */
export function canariesIn(text: string): string[] {
  const low = text.toLowerCase()
  const found = literals.filter((each) => low.includes(each)).map((each) => `“${each}”`)
  const alike = Object.entries(kinds).flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(([each]) => `${kind}, “${each}”`),
  )
  return [...new Set([...found, ...alike])]
}
