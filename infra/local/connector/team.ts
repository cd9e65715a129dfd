import { companyPeople } from '#infra/local/company.ts'

/** The one team of the local tenant: the project team, whose channel shows the plan as a tab. */
export const companyTeam = {
  id: '19:b1f6c8a2switchoverteam4d7e9f3012ab56cd@thread.tacv2',
  name: 'Teams Phone rollout',
  aadGroupId: '5f6c1b0e-8d7a-4f4b-9a2c-7e1d3b9c6a45',
  channels: [
    { id: '19:b1f6c8a2switchoverteam4d7e9f3012ab56cd@thread.tacv2', name: 'General' },
    { id: '19:7c2e9d41switchoverplan8a6b5c4d3e2f1a0b@thread.tacv2', name: 'Success plan' },
  ],
} as const

/** Its members are the people met by name: everybody who is not a mere specialist. */
export const companyTeamMembers = companyPeople.filter(({ jobTitle }) => jobTitle !== 'Specialist')

/** A channel, or a conversation in it: Teams writes the message that began it behind the channel's id. */
export function isTeamThread(conversationId: string): boolean {
  const [channel] = conversationId.split(';messageid=')
  return companyTeam.channels.some(({ id }) => id === channel)
}
