import { cleanup, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import type { SourceMessage } from '#shared/basics/source-message.ts'
import type { Plan } from '#shared/plan.ts'
import { CommitteePage } from '#tab/features/committee/committee-page.tsx'
import { KsisPage } from '#tab/features/ksis/ksis-page.tsx'
import { RisksPage } from '#tab/features/risks/risks-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const link = 'https://teams.microsoft.com/l/message/19:chat@thread.v2/1772000000000?tenantId=t'
const fromMessage: SourceMessage = {
  ...{ key: '19:chat@thread.v2/1772000000000', link, author: 'Anna Berg', at: '2026-11-19T09:00:00.000Z' },
}
const example = larkmoor().plan
const ksi = example.ksis.find(({ id }) => id === 'ksi-poor-calls')!
const named = (message: SourceMessage): Plan => ({
  ...example,
  decisions: example.decisions.map((each) => ({ ...each, fromMessage: message })),
  risks: example.risks.map((each) => ({ ...each, fromMessage: message })),
  ksis: example.ksis.map((each) => (each.id === ksi.id ? { ...each, source: { kind: 'evidence' } } : each)),
  evidence: [
    {
      ...{
        id: 'e',
        ksiId: ksi.id,
        first: '2026-11-01',
        last: '2026-11-18',
        value: 0.04,
        hits: null,
        n: null,
      },
      ...{ source: 'A chat', note: '', file: null, at: '2026-11-19T10:00:00.000Z', by: people.lead.id },
      fromMessage: message,
    },
  ],
})
const pages: [what: string, page: (plan: Plan) => ReactElement][] = [
  ['decision', ({ decisions }) => <CommitteePage id={decisions[0]!.id} />],
  ['risk', ({ risks }) => <RisksPage id={risks[0]!.id} />],
  ['figure', () => <KsisPage id={ksi.id} />],
]

function show(plan: Plan, page: (plan: Plan) => ReactElement): void {
  const client = clientInMemory(plan, people.lead.id, { [`ksis/${ksi.id}`]: { trend: [] } })
  renderPlan(page(plan), { plan, client, personId: people.lead.id })
}

test.each(pages)('a %s that was saved from a message leads back to it', async (_, page) => {
  show(named(fromMessage), page)
  const back = await screen.findByRole('link', { name: /^Message of Anna Berg, .*2026/ })
  expect(back.getAttribute('href')).toBe(link)
  expect(back.getAttribute('target')).toBe('_blank')
})

test.each(pages)('an address of a %s that is none of Teams is not followed', async (_, page) => {
  show(named({ ...fromMessage, link: 'https://evil.example/l/message/1' }), page)
  expect(await screen.findByText(/^Message of Anna Berg/)).toBeTruthy()
  expect(screen.queryByRole('link', { name: /Anna Berg/ })).toBeNull()
})
