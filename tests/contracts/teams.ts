import type { OpenContract } from './open-contract.ts'

export function describeTeams(name: string, open: OpenContract): void {
  describe(`teams in ${name}`, () => {
    const world = open()
    const team = (id: string) => ({
      id,
      groupId: 'group-1',
      name: 'Teams Phone rollout',
      serviceUrl: 'https://smba.example/emea/',
    })

    test('a team is known once it was kept, and no other is', async () => {
      const { teams } = world()
      await teams.keep(team('one'))
      expect(await teams.of('one')).toEqual(team('one'))
      expect(await teams.of('two')).toBeNull()
    })

    test('the newest name and address stand; what is not told stays as it was', async () => {
      const { teams } = world()
      await teams.keep(team('renamed'))
      await teams.keep({
        ...team('renamed'),
        name: 'Calling',
        groupId: null,
        serviceUrl: 'https://smba.example/amer/',
      })
      await teams.keep({ ...team('renamed'), name: '', serviceUrl: 'https://smba.example/amer/' })
      expect(await teams.of('renamed')).toEqual({
        id: 'renamed',
        groupId: 'group-1',
        name: 'Calling',
        serviceUrl: 'https://smba.example/amer/',
      })
    })

    test('a team the app was taken out of is forgotten, and may come back', async () => {
      const { teams } = world()
      await teams.keep(team('gone'))
      await teams.forget('gone')
      await teams.forget('never-there')
      expect(await teams.of('gone')).toBeNull()
      await teams.keep(team('gone'))
      expect(await teams.of('gone')).toEqual(team('gone'))
    })
  })
}
