import type { ToldIncident } from '#shared/import-incidents.ts'
import { emailId } from './email-id.ts'
import type { World } from './ports/world.ts'

/**
 * Support cases without people who were erased. What the title of such a case says of them nobody can tell any more,
 * since only digests of their ids are left: it goes as well.
 */
export async function withoutErased(
  world: Pick<World, 'erasedPeople'>,
  told: readonly ToldIncident[],
): Promise<readonly ToldIncident[]> {
  const ids = told.flatMap(({ title, people }) => [title, ...people].flatMap(idsIn))
  const erased = await world.erasedPeople.among([...new Set(ids)])
  if (erased.size === 0) return told
  const isErased = (text: string) => idsIn(text).some((id) => erased.has(id))
  return told.map((each) => {
    const people = each.people.filter((person) => !isErased(person))
    const tellsOfThem = people.length < each.people.length || isErased(each.title)
    return { ...each, people, title: tellsOfThem ? '' : each.title }
  })
}

const address = /[^\s@<>()[\]{},;:"=/|\\]+@[\p{L}\p{N}.-]+/gu
/** Quotes and full stops of the sentence it stands in. */
const around = /^['.]+|[.-]+$/g

/** The text where it is an id, and ids made of the addresses in it. */
function idsIn(text: string): string[] {
  const addresses = text.match(address) ?? []
  return [text.trim(), ...addresses.map((each) => emailId(each.replace(around, '')))]
}
