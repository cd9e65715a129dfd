import { teamsLinks } from '#bot/cards/links.ts'

const links = teamsLinks('0b0f4d6a')
const subPageOf = (link: string) =>
  (JSON.parse(new URL(link).searchParams.get('context') ?? '{}') as { subEntityId?: string }).subEntityId

test('a link leads to a page of the personal tab, whatever its route holds', () => {
  const url = new URL(links.page('risks/a&b'))
  expect(url.pathname).toBe('/l/entity/0b0f4d6a/home')
  expect(subPageOf(url.href)).toBe('risks/a&b')
})

test('a link to a record names the plan it is in, for people with several', () => {
  expect(subPageOf(links.page('risks/r1', 'larkmoor'))).toBe('plan:larkmoor/risks/r1')
  expect(subPageOf(links.page('', 'larkmoor'))).toBe('plan:larkmoor')
})

test('without a page it leads to the tab itself', () => {
  expect(links.page('')).toBe('https://teams.microsoft.com/l/entity/0b0f4d6a/home')
  expect(links.work()).toBe('https://teams.microsoft.com/l/entity/0b0f4d6a/work')
})
