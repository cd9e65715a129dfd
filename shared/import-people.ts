import { Line, Title, quoted } from './basics/text.ts'
import { choiceCell, choicesOf, dayCell, numberCell, textCell, zoneCell } from './import-cells.ts'
import {
  type CellProblem,
  type CellReaders,
  headerKey,
  type ImportCell,
  type ImportColumn,
  type Mapping,
  readRow,
} from './import-columns.ts'
import type { Plan } from './plan.ts'
import { InvitationStatus, type RosterPerson } from './roster.ts'
import { invitationWords } from './words/survey.ts'

/** What a row says of a person; what it does not say stays as it is. */
export type ToldPerson = Partial<RosterPerson>

/** The columns of an import of people, with the headers of Entra's and Teams' exports and their German names. */
export const peopleColumns: readonly ImportColumn<keyof RosterPerson>[] = [
  {
    field: 'id',
    label: 'Object id',
    names: ['object id', 'entra object id', 'azure ad object id', 'aad id', 'user id', 'objekt-id', 'id'],
  },
  {
    field: 'name',
    label: 'Name',
    names: ['display name', 'name', 'full name', 'user', 'anzeigename', 'vollständiger name'],
  },
  {
    field: 'email',
    label: 'E-mail',
    names: [
      ...['e-mail', 'mail', 'e-mail address', 'primary email', 'primary smtp address', 'e-mail-adresse'],
      ...['user principal name', 'upn', 'user name', 'sign-in name', 'login', 'benutzerprinzipalname'],
    ],
  },
  {
    field: 'department',
    label: 'Department',
    names: ['department', 'unit', 'team', 'organisation unit', 'abteilung', 'bereich'],
  },
  {
    field: 'siteId',
    label: 'Site',
    names: [
      ...['site', 'site id', 'site name', 'office', 'office location', 'physical delivery office name'],
      ...['location', 'building', 'standort', 'büro', 'niederlassung'],
    ],
  },
  { field: 'waveId', label: 'Wave', names: ['wave', 'wave id', 'wave name', 'phase', 'batch', 'welle'] },
  { field: 'zone', label: 'Time zone', names: ['time zone', 'zone', 'iana time zone', 'tz', 'zeitzone'] },
  {
    field: 'status',
    label: 'Invitation status',
    names: [
      ...['invitation status', 'invite status', 'status', 'activation status', 'onboarding status'],
      'einladungsstatus',
    ],
  },
  {
    field: 'enabledOn',
    label: 'Enabled on',
    names: ['enabled on', 'enabled', 'voice enabled on', 'moved on', 'freigeschaltet am', 'umgestellt am'],
  },
  {
    field: 'activatedOn',
    label: 'Activated on',
    names: ['activated on', 'activated', 'activation date', 'aktiviert am'],
  },
  {
    field: 'devicesRetired',
    label: 'Devices retired',
    names: ['devices retired', 'retired devices', 'phones retired', 'desk phones retired', 'altgeräte'],
  },
]

/** What names in a file may mean in this plan. */
export interface PeopleGround {
  readonly readers: CellReaders<RosterPerson>
  /** Zone of a new person of whom none is told: that of the site, else the plan's. */
  readonly zoneAt: (siteId: string | null) => string
  readonly hasWave: (waveId: string) => boolean
  readonly hasSite: (siteId: string) => boolean
}

export function peopleGround(plan: Pick<Plan, 'profile' | 'sites' | 'waves'>): PeopleGround {
  const waves = choicesOf(plan.waves)
  const sites = choicesOf(plan.sites)
  const zones = new Map(plan.sites.map(({ id, zone }) => [id, zone]))
  return {
    readers: {
      id: objectIdCell,
      name: textCell(Title),
      email: emailCell,
      department: textCell(Line),
      siteId: choiceCell(sites, { noun: 'site', todo: 'Write a site of this plan, or add it first.' }),
      waveId: choiceCell(waves, { noun: 'wave', todo: 'Write a wave of this plan, or add it first.' }),
      zone: zoneCell,
      status: (cell) =>
        choiceCell(statusNames, {
          noun: 'invitation status',
          todo: `Write one of: ${Object.values(invitationWords).join(', ')}.`,
        })(headerKey(String(cell))),
      enabledOn: dayCell,
      activatedOn: dayCell,
      devicesRetired: numberCell({ least: 0, most: 1_000, whole: true }),
    },
    zoneAt: (siteId) => zones.get(siteId ?? '') ?? plan.profile.zone,
    hasWave: (waveId) => plan.waves.some(({ id }) => id === waveId),
    hasSite: (siteId) => zones.has(siteId),
  }
}

/** One row of the file as what it tells of a person, with everything that is wrong with it. */
export function readPersonRow(
  cells: readonly ImportCell[],
  mapping: Mapping,
  ground: PeopleGround,
): { readonly told: ToldPerson; readonly problems: readonly CellProblem[] } {
  const { told, problems } = readRow<RosterPerson>(cells, mapping, peopleColumns, ground.readers)
  const isActivated = told.status === undefined && told.activatedOn !== undefined
  return { told: isActivated ? { ...told, status: 'activated' } : told, problems }
}

/**
 * Who a row is about: the object id where the file has one, else who on the roster has this e-mail address, else an id
 * made of the address. A person who was known by such a made id and now comes with an object id is the same person:
 * `replaces` then names the made id.
 */
export function identify(
  told: ToldPerson,
  known: { readonly byId: KnownBy; readonly byEmail: KnownBy; readonly idOfEmail: (email: string) => string },
): { readonly id: string | null; readonly existing: RosterPerson | null; readonly replaces: string | null } {
  const sameMail = told.email === undefined ? undefined : known.byEmail.get(emailKey(told.email))
  if (told.id !== undefined) {
    const made = sameMail?.id === (told.email && known.idOfEmail(told.email)) ? sameMail : undefined
    const existing = known.byId.get(told.id) ?? made ?? null
    return { id: told.id, existing, replaces: made && existing === made ? made.id : null }
  }
  if (told.email === undefined) return { id: null, existing: null, replaces: null }
  return { id: sameMail?.id ?? known.idOfEmail(told.email), existing: sameMail ?? null, replaces: null }
}

export type KnownBy = ReadonlyMap<string, RosterPerson>

/** How two addresses are compared. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}

/** What is missing in a row before it can become a person. */
export function missingIn(told: ToldPerson, id: string | null, isNew: boolean): readonly CellProblem[] {
  const nameless = {
    column: 'Name',
    wrong: 'This person is new and has no name.',
    todo: 'Write the name, or map the column that holds it.',
  }
  const unknown = {
    column: 'E-mail',
    wrong: 'Neither an object id nor an e-mail address says who this is.',
    todo: 'Write one of them, or map the column that holds it.',
  }
  return [...(id === null ? [unknown] : []), ...(isNew && told.name === undefined ? [nameless] : [])]
}

/** The person as they will be on the roster: what is told over what is known. */
export function merged(
  existing: RosterPerson | null,
  told: ToldPerson & { readonly id: string },
  ground: PeopleGround,
): RosterPerson {
  const blank = {
    name: '',
    email: '',
    department: '',
    siteId: null,
    waveId: null,
    devicesRetired: 0,
  } as const
  const fresh = { ...blank, status: 'notInvited', enabledOn: null, activatedOn: null } as const
  return { ...(existing ?? { ...fresh, zone: ground.zoneAt(told.siteId ?? null) }), ...told }
}

const objectIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function objectIdCell(cell: Exclude<ImportCell, null>) {
  const id = String(cell).trim().toLowerCase()
  return objectIdPattern.test(id)
    ? { value: id }
    : {
        wrong: `${quoted(String(cell))} is no object id.`,
        todo: 'Copy the Object ID from Entra, or leave the column out: the e-mail address is enough.',
      }
}

function emailCell(cell: Exclude<ImportCell, null>) {
  const email = String(cell).trim()
  return /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/.test(email)
    ? { value: email }
    : { wrong: `${quoted(String(cell))} is no e-mail address.`, todo: 'Write it as name@company.example.' }
}

const otherStatusNames: Readonly<Record<InvitationStatus, readonly string[]>> = {
  notInvited: ['new', 'none', 'open', 'nicht eingeladen'],
  invited: ['pending', 'sent', 'invitation sent', 'pending acceptance', 'eingeladen'],
  failed: ['error', 'bounced', 'not delivered', 'fehlgeschlagen'],
  activated: ['active', 'accepted', 'enabled', 'done', 'aktiviert', 'aktiv'],
  optedOut: ['declined', 'opt out', 'abgelehnt'],
  suspended: ['blocked', 'disabled', 'gesperrt'],
}

const statusNames: ReadonlyMap<string, InvitationStatus> = new Map(
  InvitationStatus.options.flatMap((status) =>
    [status, invitationWords[status], ...otherStatusNames[status]].map(
      (name) => [headerKey(name), status] as const,
    ),
  ),
)
