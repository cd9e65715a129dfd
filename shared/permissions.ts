/** What the app asks Microsoft Graph for as itself, what each gives, and what goes on without it. */
export const permissions = [
  {
    id: 'CallRecords.Read.All',
    gives: 'Call quality: poor calls, failures and drops by site',
    without:
      'No call is counted. The plan, surveys, messages and the committee work; a KSI about calls says that its evidence is missing.',
  },
  {
    id: 'CallRecord-PstnCalls.Read.All',
    gives: 'Minutes and cost of telephone calls',
    without: 'Minutes can be brought in by file. Call quality is counted all the same.',
  },
  {
    id: 'Reports.Read.All',
    gives: 'Teams usage: active people among those enabled',
    without: 'People count as active by their calls; other activity is not seen.',
  },
  {
    id: 'AppCatalog.Read.All',
    gives: 'Finding this app in your organisation’s catalog, to put it into people’s Teams',
    without: 'People install the app themselves, or an admin’s setup policy does; then messages reach them.',
  },
  {
    id: 'TeamsAppInstallation.ReadWriteSelfForUser.All',
    gives: 'Putting this app into people’s Teams, so that it may write to them',
    without: 'People install the app themselves, or an admin’s setup policy does; then messages reach them.',
  },
] as const

export type Permission = (typeof permissions)[number]['id']
