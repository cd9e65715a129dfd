/** Objects so deep are taken apart as well; every row of a list is a piece of its own. */
const deepestObject = 2

/**
 * The text JSON.stringify(value, null, 1) makes, in pieces, so that a long one need not be made at once. Lists are taken
 * apart where they are a field of the value or of one of its objects.
 */
export function jsonPieces(value: object): Generator<string> {
  return objectPieces(value, 1)
}

function* objectPieces(value: object, depth: number): Generator<string> {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  if (fields.length === 0) return void (yield '{}')
  for (const [n, [name, field]] of fields.entries()) {
    yield `${n === 0 ? '{' : ','}\n${' '.repeat(depth)}${JSON.stringify(name)}: `
    yield* fieldPieces(field as unknown, depth)
  }
  yield `\n${' '.repeat(depth - 1)}}`
}

function* fieldPieces(field: unknown, depth: number): Generator<string> {
  if (Array.isArray(field) && field.length > 0) {
    for (const [n, row] of field.entries())
      yield `${n === 0 ? '[' : ','}\n${' '.repeat(depth + 1)}${indented(row, depth + 1)}`
    yield `\n${' '.repeat(depth)}]`
  } else if (depth < deepestObject && typeof field === 'object' && field !== null && !Array.isArray(field)) {
    yield* objectPieces(field, depth + 1)
  } else {
    yield indented(field, depth)
  }
}

/** In JSON a line ends only where it was laid out so. */
function indented(value: unknown, depth: number): string {
  return JSON.stringify(value ?? null, null, 1).replaceAll('\n', `\n${' '.repeat(depth)}`)
}
