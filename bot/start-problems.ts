import { defaultDrainSeconds, defaultStopSeconds } from './graceful-stop.ts'

/** Settings as they were told, none of them empty. */
type Told = Readonly<Record<string, string | undefined>>

const standIns = ['LOCAL_LOGIN', 'LOCAL_GRAPH', 'LOCAL_CONNECTOR', 'LOCAL_HOST'] as const
const nobody = '00000000-0000-0000-0000-000000000000'
/** Bots of many tenants cannot be registered any more, and ours answers one. */
const singleTenant = ['singletenant', 'userassignedmsi']

/** What is under way when the drain ends needs some time as well. */
const leastAfterDrainSeconds = 5

/** What the address of a database may say after its question mark. */
const databaseWords: readonly string[] = [
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'application_name', 'connect_timeout'],
]

/** What contradicts itself or would make the server unsafe, each said with the setting it is about. */
export function contradictions(told: Told): string[] {
  const isLocal = told['LOCAL'] === 'true'
  return [
    ...(isLocal ? localProblems(told) : cloudProblems(told)),
    ...idProblems(told),
    ...proofProblems(told),
    ...databaseProblems(told, isLocal),
    ...stopProblems(told, isLocal),
  ]
}

function localProblems(told: Told): string[] {
  const addresses = standIns.flatMap((name) => {
    const url = told[name]
    if (!url) return [`${name}: is needed when LOCAL is true`]
    return isLoopback(url) ? [] : [`${name}: must be a loopback address such as http://127.0.0.1:4301`]
  })
  // The stand-ins let everybody in as anybody.
  return told['WEBSITE_SITE_NAME']
    ? [...addresses, 'LOCAL: the local world is for one machine, and this is Azure App Service']
    : addresses
}

function cloudProblems(told: Told): string[] {
  const strays = standIns.filter((name) => told[name])
  return [
    ...strays.map((name) => `${name}: is only for the local world; remove it, or set LOCAL to true`),
    ...publicProblems(told['PUBLIC_URL'] ?? ''),
    // Everybody would come from the balancer's address, and one stranger would hold up all of them.
    ...(told['WEBSITE_SITE_NAME'] && Number(told['TRUSTED_PROXIES'] ?? 0) === 0
      ? ['TRUSTED_PROXIES: must be 1 or more on Azure App Service, whose balancer tells the caller’s address']
      : []),
  ]
}

function publicProblems(address: string): string[] {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:') return ['PUBLIC_URL: must be the https address of this server']
  if (url.username || url.password || url.search || url.hash)
    return ['PUBLIC_URL: must hold no name, password or question, only the address']
  if (isLoopback(address) || !/\.[a-z]/i.test(url.hostname))
    return ['PUBLIC_URL: Teams and Graph must reach it: a name of the public network is needed']
  return []
}

function idProblems(told: Told): string[] {
  const ids = ['TENANT_ID', 'APP_ID', 'MANIFEST_ID'].filter((name) => told[name] === nobody)
  const type = told['MicrosoftAppType']?.toLowerCase()
  return [
    ...ids.map((name) => `${name}: stands for nobody; copy the real one`),
    ...(told['TENANT_ID'] && told['TENANT_ID'].toLowerCase() === told['APP_ID']?.toLowerCase()
      ? ['APP_ID: is the same as TENANT_ID; one of them was copied into the wrong place']
      : []),
    ...(type === undefined || singleTenant.includes(type)
      ? []
      : [
          'MicrosoftAppType: Switchover serves one tenant; register the bot as SingleTenant or UserAssignedMSI',
        ]),
  ]
}

function proofProblems(told: Told): string[] {
  const ways = [
    'MANAGED_IDENTITY_CLIENT_ID',
    'APP_CERTIFICATE_FILE',
    'APP_FEDERATED_TOKEN_FILE',
    'APP_SECRET',
  ]
  if (ways.some((name) => told[name])) return []
  return [
    'APP_SECRET: the app needs a way to prove itself to Entra: MANAGED_IDENTITY_CLIENT_ID, APP_CERTIFICATE_FILE, APP_FEDERATED_TOKEN_FILE or, last of all, APP_SECRET',
  ]
}

function databaseProblems({ DATABASE_URL: address }: Told, isLocal: boolean): string[] {
  if (!address || !URL.canParse(address)) return address ? ['DATABASE_URL: cannot be read as an address'] : []
  const { searchParams } = new URL(address)
  const strays = [...new Set(searchParams.keys())].filter((name) => !databaseWords.includes(name))
  const isHere = isLoopback(address.replace(/^postgres(ql)?:/, 'http:'))
  return [
    // They would replace the host, whose rows a connection sees, or how it is encrypted.
    ...strays.map((name) => `DATABASE_URL: must not bring “${name.slice(0, 40)}” of its own`),
    // Without the word pg does not encrypt at all; twice, the last one counts.
    ...(!isHere && !isLocal && searchParams.getAll('sslmode').join() !== 'verify-full'
      ? ['DATABASE_URL: a database beyond this machine is only spoken to encrypted; add sslmode=verify-full']
      : []),
  ]
}

/** What cannot be read as a number is said elsewhere. */
function stopProblems(told: Told, isLocal: boolean): string[] {
  const drain = Number(told['DRAIN_SECONDS'] ?? (isLocal ? 0 : defaultDrainSeconds))
  const stop = Number(told['STOP_SECONDS'] ?? defaultStopSeconds)
  return stop < drain + leastAfterDrainSeconds
    ? [`STOP_SECONDS: must be at least ${leastAfterDrainSeconds} more than DRAIN_SECONDS`]
    : []
}

function isLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(text).hostname)
}
