import { teamsLinks } from '#bot/cards/links.ts'

test('a page of the plan is a deep link into the personal tab', () => {
  const url = new URL(teamsLinks('0b0f4d6a').page('risks/a&b'))
  expect(url.origin + url.pathname).toBe('https://teams.microsoft.com/l/entity/0b0f4d6a/home')
  expect(JSON.parse(url.searchParams.get('context') ?? '')).toEqual({ subEntityId: 'risks/a&b' })
})

test('the overview needs no context', () => {
  expect(teamsLinks('0b0f4d6a').page('')).toBe('https://teams.microsoft.com/l/entity/0b0f4d6a/home')
})
