import type { PersonExport, PersonFound } from '#shared/api-privacy.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { jsonPieces } from '#shared/json-pieces.ts'
import { refuseUnlessAdmin } from './admins.ts'
import { bytesOfPieces } from './bytes-of-pieces.ts'
import { headingOf } from './kept-headings.ts'
import { identified } from './erase.ts'
import type { SentFile } from './file-body.ts'
import type { Caller } from './plans.ts'
import type { World } from './ports/world.ts'

const mostFound = 20
const shortestSearch = 3

/** People whose id or address this is, or whose name holds it. For admins, to choose whom to export or erase. */
export async function findPerson(world: World, caller: Caller, search: string): Promise<PersonFound[]> {
  refuseUnlessAdmin(caller)
  if (search.trim().length < shortestSearch)
    throw new Refusal('invalid', 'search: Write at least three letters of a name, or a whole address or id.')
  return world.personTraces.find(search, mostFound)
}

const about = [
  'Everything Switchover keeps about one person, from every plan, by what it is kept for.',
  'Answers to anonymous and confidential surveys are not in it and cannot be: they are kept without any way to whom they came from, so nobody can find them, not for the person either. Only whether the person was asked and has answered is here.',
  'Records of single calls are not in it: they are kept without people, numbers, addresses and devices. On which days the person called at all is here.',
  'Messages themselves are not kept, only that they were sent. They stand in the person’s own Teams chat.',
  'Of plans, their history and lists that tell of others as well, only the records in which the person occurs are here. A change they made that tells of others only is here by where it was made.',
  'What others wrote is here where it names the person in full or by address. A first name alone is not found.',
]

/** Everything that is kept about one person, as one JSON file. That it was taken is noted, without the person. */
export async function exportPerson(world: World, caller: Caller, personId: string): Promise<SentFile> {
  refuseUnlessAdmin(caller)
  const { ids, names, emails } = await identified(world, personId)
  const nameIsShared = await world.personTraces.hasNamesake({ ids, names, emails })
  const kept = new Map<string, unknown[]>()
  let rows = 0
  // A namesake's life is nobody else's business.
  for await (const mention of world.personTraces.mentions({
    ids,
    emails,
    names: nameIsShared ? [] : names,
  })) {
    const heading = headingOf(mention.table)
    kept.set(heading, kept.get(heading) ?? [])
    kept.get(heading)!.push(mention.row)
    rows += 1
  }
  const file: PersonExport = {
    format: 'switchover-person',
    exportedAt: world.now().toISOString(),
    about: nameIsShared
      ? [...about, 'Somebody else has the same name, so texts were searched for the id and the address only.']
      : about,
    person: { ids, names, emails },
    kept: Object.fromEntries(kept),
  }
  await world.audit.note({ action: 'exportPerson', by: caller.personId, at: world.now(), facts: { rows } })
  world.log('person.exported', { rows })
  return {
    fileName: `switchover-person-${world.now().toISOString().slice(0, 10)}.json`,
    contentType: 'application/json; charset=utf-8',
    bytes: await bytesOfPieces(jsonPieces(file)),
  }
}
