import { createHash } from 'node:crypto'
import type { PersonErased } from '#shared/api-privacy.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { erasedId, type Identity, isErased } from '#shared/erasure.ts'
import { refuseUnlessAdmin } from './admins.ts'
import { emailId } from './email-id.ts'
import { ledOnlyBy } from './make-lead.ts'
import type { Caller } from './plans.ts'
import type { World } from './ports/world.ts'

/** A row written while the first pass was under way is found by a later one. */
const passes = 3

/**
 * Erases one person everywhere, for good: their id, names and addresses go, what they decided stays and tells of
 * somebody. From then on nothing is written to them or kept about them. Doing it twice does no harm.
 * @param typed the name or address as the admin typed it: a slip of the mouse must not erase anybody.
 */
export async function erasePerson(
  world: World,
  caller: Caller,
  { personId, typed }: { readonly personId: string; readonly typed: string },
): Promise<PersonErased> {
  refuseUnlessAdmin(caller)
  const identity = await identified(world, personId)
  refuseMistaken(identity, typed)
  await refuseOnlyLead(world, identity)
  const nameStays = await world.personTraces.hasNamesake(identity)
  const known: Identity = nameStays ? { ...identity, names: [] } : identity

  const token = createHash('sha256').update(world.newId()).digest('hex').slice(0, 12)
  const erasedIds = identity.ids.map((_, n) => erasedId(n === 0 ? token : `${token}-${n + 1}`))
  const given = { by: caller.personId, at: world.now(), erasedIds }
  await world.personTraces.keepOut(identity.ids, given.at)
  const plans = new Set<string>()
  let rows = 0
  let began: string | null = null
  for (let pass = 0; pass < passes; pass += 1) {
    if (began !== null && (await isGone(world, known, began))) break
    const done = await world.personTraces.erase(known, given)
    done.plans.forEach((plan) => plans.add(plan))
    rows += done.rows
    began = done.began
  }
  world.log('person.erased', { plans: plans.size, rows })
  return { plans: plans.size, rows, nameStays }
}

/** Lets things be written about an erased person again: they came back, or it was a mistake. What was erased is gone. */
export async function letPersonIn(world: World, caller: Caller, personId: string): Promise<void> {
  refuseUnlessAdmin(caller)
  const ids = personId.includes('@') ? [personId, emailId(personId)] : [personId]
  if (!(await world.personTraces.letIn(ids)))
    throw new Refusal(
      'not-found',
      'Nobody with this id was erased. Use the object id or the address they had.',
    )
  await world.audit.note({ action: 'letPersonIn', by: caller.personId, at: world.now(), facts: {} })
  world.log('person.let-in')
}

/** Who somebody is, by everything that is known. Refuses what stands for somebody erased. */
export async function identified(world: World, personId: string): Promise<Identity> {
  if (isErased(personId)) throw new Refusal('invalid', 'personId: This person was erased already.')
  return world.personTraces.identityOf(personId, emailId)
}

/** Of somebody nobody knows the name of, only the id can be typed. */
function refuseMistaken({ ids, names, emails }: Identity, typed: string): void {
  const told = typed.trim().toLowerCase()
  const fitting = [...names, ...emails, ids[0]!].map((word) => word.trim().toLowerCase())
  if (!fitting.includes(told))
    throw new Refusal('invalid', 'typed: Type the name exactly as it is shown. Nothing was erased.')
}

/** Before anybody is kept out: whoever stays is still written to. */
async function refuseOnlyLead(world: World, { ids }: Identity): Promise<void> {
  const plans = await ledOnlyBy(world, ids)
  if (plans.length === 0) return
  const names = plans.map(({ name }) => `“${name}”`).join(', ')
  throw new Refusal(
    'conflict',
    `This is the only lead of the ${plans.length === 1 ? 'plan' : 'plans'} ${names}. Make somebody else lead there first; nothing was erased.`,
  )
}

/** Whether nothing came in since; what was there before has been looked through. */
async function isGone(world: World, identity: Identity, since: string): Promise<boolean> {
  for await (const _ of world.personTraces.mentions(identity, since)) return false
  return true
}
