import { z } from 'zod'
import { Plan } from '#shared/plan.ts'
import { layouts } from '#shared/workbook/layout.ts'
import { wayOf } from '#shared/workbook/ways.ts'

const kept = ['schema', 'id', 'tenantId', 'revision', 'createdAt', 'createdBy', 'sharedWith']

/** Every field of the stored plan as JSON Schema names it, told apart from how the workbook reads schemas. */
function storedFields(schema: z.core.JSONSchema.BaseSchema, path: string): string[] {
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])] as z.core.JSONSchema.BaseSchema[]
  if (variants.length > 0) return variants.flatMap((variant) => storedFields(variant, path))
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, field]) =>
      storedFields(field as z.core.JSONSchema.BaseSchema, `${path}.${name}`),
    )
  if (schema.type === 'array' && typeof schema.items === 'object' && !Array.isArray(schema.items))
    return storedFields(schema.items, path)
  return schema.type === 'null' ? [] : [path]
}

test('every stored field has a column, or stands in a cell that holds all of what is around it', () => {
  const columns = new Set(
    layouts.flatMap(({ home, path, columns: own, isPlain }) =>
      isPlain ? [[home, ...path].join('.')] : own.map((column) => [home, ...path, ...column.path].join('.')),
    ),
  )
  const all = z.toJSONSchema(Plan, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  const fields = Object.entries(all.properties ?? {})
    .filter(([name]) => !kept.includes(name) && name !== 'people')
    .flatMap(([name, schema]) => storedFields(schema as z.core.JSONSchema.BaseSchema, name))
  expect(fields.length).toBeGreaterThan(150)
  const isHeld = (field: string) =>
    field.split('.').some((_, at, parts) => columns.has(parts.slice(0, at + 1).join('.')))
  expect([...new Set(fields)].filter((field) => !isHeld(field))).toEqual([])
})

test('every part says by which actions a workbook may change it', () => {
  for (const { home } of layouts) expect(wayOf(home)).toHaveProperty('put')
})
