/**
 * Larkmoor Instruments, the invented company of the local world: five sites, mid-way through moving
 * their telephones to Teams. Deterministic, so tests, screenshots and `npm start` see the same people.
 */
export interface CompanySite {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly zone: string
  /** First two octets of the site's networks: wired is `.10.x`, wireless `.20.x`. */
  readonly network: string
  readonly headcount: number
}

export interface CompanyPerson {
  /** Entra object id. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly siteId: string
  readonly zone: string
  readonly department: string
}

const companyName = 'Larkmoor Instruments'

export const companySites: readonly CompanySite[] = [
  {
    id: 'utrecht',
    name: 'Utrecht',
    country: 'Netherlands',
    zone: 'Europe/Amsterdam',
    network: '10.31',
    headcount: 160,
  },
  {
    id: 'leeds',
    name: 'Leeds',
    country: 'United Kingdom',
    zone: 'Europe/London',
    network: '10.32',
    headcount: 110,
  },
  { id: 'lyon', name: 'Lyon', country: 'France', zone: 'Europe/Paris', network: '10.33', headcount: 90 },
  { id: 'gdansk', name: 'Gdańsk', country: 'Poland', zone: 'Europe/Warsaw', network: '10.34', headcount: 96 },
  {
    id: 'toronto',
    name: 'Toronto',
    country: 'Canada',
    zone: 'America/Toronto',
    network: '10.35',
    headcount: 64,
  },
]

/** The people one meets by name: they hold the roles of the example plan. */
const cast: readonly (readonly [name: string, jobTitle: string, siteId: string, department: string])[] = [
  ['Marit de Graaf', 'Chief Operating Officer', 'utrecht', 'Management'],
  ['Owen Hartley', 'Head of Workplace Technology', 'leeds', 'Information Technology'],
  ['Sanne Vermeulen', 'Project Manager', 'utrecht', 'Information Technology'],
  ['Inès Caron', 'Change Manager', 'lyon', 'People'],
  ['Tomasz Zieliński', 'Network Lead', 'gdansk', 'Information Technology'],
  ['Priya Raman', 'Telephony Lead', 'leeds', 'Information Technology'],
  ['Joost Bakker', 'Service Owner', 'utrecht', 'Information Technology'],
  ['Claire Dubois', 'Finance Director', 'lyon', 'Finance'],
  ['Noah Tremblay', 'Site Manager', 'toronto', 'Operations'],
  ['Ewa Nowak', 'Support Desk Lead', 'gdansk', 'Information Technology'],
]

const givenNames = [
  'Anna',
  'Bram',
  'Chloé',
  'Daan',
  'Elif',
  'Femke',
  'Grace',
  'Hugo',
  'Iris',
  'Jan',
  'Kasia',
  'Liam',
  'Maya',
  'Niels',
  'Olivia',
  'Piotr',
  'Quinn',
  'Rosa',
  'Sven',
  'Tess',
  'Uma',
  'Victor',
  'Wout',
  'Yara',
  'Zofia',
]
const familyNames = [
  'Adams',
  'Bernard',
  'Cieślak',
  'Dekker',
  'Evans',
  'Fournier',
  'Green',
  'Huisman',
  'Iversen',
  'Jansen',
  'Kowalska',
  'Lefèvre',
  'Moore',
  'Novak',
  'Okafor',
  'Petit',
  'Roy',
  'Smits',
  'Taylor',
  'Visser',
  'Walker',
  'Yilmaz',
]
const departments = ['Sales', 'Engineering', 'Operations', 'Customer Care', 'Finance', 'People']

export const companyPeople: readonly CompanyPerson[] = companySites.flatMap((site) => {
  const named = cast.filter(([, , siteId]) => siteId === site.id)
  const others = Array.from({ length: site.headcount - named.length }, (_, n) => other(site, n))
  return [...named, ...others].map(([name, jobTitle, , department], n) => ({
    id: objectId(site, n),
    name,
    email: `${plainAscii(name)}@larkmoor.example`,
    jobTitle,
    siteId: site.id,
    zone: site.zone,
    department,
  }))
})

/** Finds one of the named people; a misspelt name is a bug of the caller. */
export function companyPerson(name: string): CompanyPerson {
  const person = companyPeople.find((each) => each.name === name)
  if (!person) throw new Error(`Nobody at ${companyName} is called ${name}.`)
  return person
}

/** 25 given and 22 family names have no common factor, so 550 people in a row get different names. */
function other(site: CompanySite, n: number): readonly [string, string, string, string] {
  const before = companySites
    .slice(0, companySites.indexOf(site))
    .reduce((sum, { headcount }) => sum + headcount, 0)
  const nth = before + n
  const name = `${givenNames[nth % givenNames.length]} ${familyNames[nth % familyNames.length]}`
  return [name, 'Specialist', site.id, departments[nth % departments.length]!]
}

function objectId(site: CompanySite, n: number): string {
  const tail = (companySites.indexOf(site) * 1000 + n + 1).toString(16).padStart(12, '0')
  return `a0c1e5d2-5b7f-4c3a-8d11-${tail}`
}

function plainAscii(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ł/g, 'l')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
}
