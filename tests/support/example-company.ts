import { companyPerson, companySites } from '#infra/local/company.ts'
import { examplePlan } from '#shared/example-plan.ts'
import type { CastName, ExampleCompany } from '#shared/example-plan/story.ts'
import type { Plan } from '#shared/plan.ts'

const names: Readonly<Record<CastName, string>> = {
  sponsor: 'Marit de Graaf',
  lead: 'Owen Hartley',
  projectManager: 'Sanne Vermeulen',
  changeManager: 'Inès Caron',
  networkLead: 'Tomasz Zieliński',
  telephonyLead: 'Priya Raman',
  serviceOwner: 'Joost Bakker',
  finance: 'Claire Dubois',
  siteManager: 'Noah Tremblay',
  supportLead: 'Ewa Nowak',
}

/** Larkmoor Instruments on a day, 2 March 2026 unless told: the company of the local world. */
export function larkmoor(today = '2026-03-02'): ExampleCompany {
  const cast = Object.fromEntries(
    (Object.keys(names) as CastName[]).map((name) => [name, companyPerson(names[name])]),
  ) as Record<CastName, ReturnType<typeof companyPerson>>
  return { id: 'larkmoor', tenantId: 'tenant-1', cast, sites: companySites, today }
}

export function larkmoorPlan(today?: string): Plan {
  return examplePlan(larkmoor(today))
}
