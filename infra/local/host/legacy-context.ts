import { companyTeam } from '../connector/team.ts'
import type { ThemeName } from './address.ts'
import type { Person } from './connector-client.ts'

/** Mirrors the frame contexts of teams-js that the host shows. */
export type FrameContext = 'content' | 'settings' | 'sidePanel'

const planChannel = companyTeam.channels[1]
const localTeam = {
  groupId: companyTeam.aadGroupId,
  teamId: companyTeam.id,
  teamName: companyTeam.name,
  channelId: planChannel.id,
  channelName: planChannel.name,
}

const sessionId = crypto.randomUUID()

/** The answer to getContext in the shape Teams sends it; teams-js turns it into `app.Context`. */
export function legacyContext(shown: {
  readonly person: Person
  readonly tenantId: string
  readonly theme: ThemeName
  readonly locale: string
  readonly subPageId: string
  readonly entityId: string
  readonly frameContext: FrameContext
  readonly place: 'channel' | 'personal' | 'meeting'
  readonly phone: boolean
}): object {
  const { person, tenantId, theme, frameContext } = shown
  const team = {
    ...localTeam,
    channelType: 'Regular',
    teamType: 0,
    channelRelativeUrl: '/sites/TeamsPhonerollout/Shared Documents/Success plan',
    teamSiteDomain: 'larkmoor.sharepoint.example',
    teamSitePath: '/sites/TeamsPhonerollout',
    teamSiteUrl: 'https://larkmoor.sharepoint.example/sites/TeamsPhonerollout',
    hostTeamTenantId: tenantId,
    hostTeamGroupId: localTeam.groupId,
    userTeamRole: 1,
    isTeamArchived: false,
  }
  const meeting = { meetingId: 'TUNNbWVldGluZ19zd2l0Y2hvdmVy', chatId: '19:meeting_switchover@thread.v2' }
  return {
    locale: shown.locale,
    osLocaleInfo: {
      platform: 'windows',
      regionalFormat: shown.locale,
      shortDate: 'dd/MM/yyyy',
      shortTime: 'HH:mm',
    },
    theme,
    entityId: shown.entityId,
    ...(shown.subPageId ? { subEntityId: shown.subPageId } : {}),
    frameContext,
    userObjectId: person.id,
    userPrincipalName: person.email,
    loginHint: person.email,
    upn: person.email,
    userDisplayName: person.name,
    userLicenseType: 'Unknown',
    tid: tenantId,
    tenantSKU: 'enterprise',
    hostName: 'Teams',
    hostClientType: shown.phone ? 'android' : 'web',
    ringId: 'general',
    sessionId,
    appSessionId: sessionId,
    appLaunchId: sessionId,
    isFullScreen: false,
    isMultiWindow: false,
    sourceOrigin: null,
    ...(shown.place === 'channel' ? team : {}),
    ...(shown.place === 'meeting' ? meeting : {}),
  }
}
