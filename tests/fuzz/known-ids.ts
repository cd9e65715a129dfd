import { type Plan, planListNames } from '#shared/plan.ts'
import type { Dice } from './dice.ts'

/** Ids of the plan by what they are of: 'usecase', 'risk', 'person' and also what stands inside records. */
export type KnownIds = ReadonlyMap<string, readonly string[]>

export function idsIn(plan: Plan): KnownIds {
  const ids = new Map<string, string[]>()
  const add = (kind: string, id: string) => ids.set(kind, [...(ids.get(kind) ?? []), id])
  for (const list of planListNames)
    for (const record of plan[list]) {
      add(singular(list), record.id)
      for (const [field, inner] of Object.entries(record))
        if (Array.isArray(inner))
          for (const each of inner as unknown[]) if (hasId(each)) add(singular(field), each.id)
    }
  for (const member of plan.committee.members) add('member', member.id)
  for (const personId of Object.keys(plan.people)) add('person', personId)
  return ids
}

/**
 * An id that fits a field: 'riskId' asks for a risk; plain 'id' for what the action is named after ('putRisk'), and what
 * nothing is known of for any.
 */
export function idFor(ids: KnownIds, dice: Dice, field: string, action: string): string {
  const wanted = dice.chance(0.08) ? '' : /^ids?$/.test(field) ? action : field
  const low = wanted.toLowerCase()
  const fitting = [...ids.keys()].filter((kind) => low.includes(kind)).sort((a, b) => b.length - a.length)
  const people = /person|owner|by$|sponsor|raised|who/i.test(field) ? 'person' : undefined
  const kind = people ?? fitting[0] ?? dice.pick([...ids.keys()])
  return dice.pick(ids.get(kind) ?? ['nothing'])
}

const odd: Readonly<Record<string, string>> = {
  series: 'series',
  raci: 'raci',
  people: 'person',
  entries: 'entry',
}

function singular(list: string): string {
  return odd[list] ?? list.toLowerCase().replace(/ies$/, 'y').replace(/s$/, '')
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
}
