import type { CompanyPerson } from '#infra/local/company.ts'

const pattern = /^c0a0d000-0000-4000-8000-(\d{12})$/

/** One of many people without a story, for load tests: their number is their id, so nobody keeps a list of them. */
export function crowdPerson(nth: number): CompanyPerson {
  return {
    id: `c0a0d000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    name: `Person ${nth}`,
    email: `person${nth}@larkmoor.example`,
    jobTitle: 'Engineer',
    siteId: 'crowd',
    zone: 'Europe/Amsterdam',
    department: 'Engineering',
  }
}

export function crowdPersonWithId(personId: string): CompanyPerson | undefined {
  const nth = pattern.exec(personId)?.[1]
  return nth === undefined ? undefined : crowdPerson(Number(nth))
}
