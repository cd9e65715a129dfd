import type { ContractDocument, OperationNode } from './contract-document.ts'
import type { Exchange } from './exchange.ts'
import { operationFinder, type Operation } from './operations.ts'
import { schemaCheck, type SchemaCheck } from './schemas.ts'

export interface ContractCheck {
  /** Everything in which one exchange departs from the contract; empty when it conforms. */
  readonly exchange: (exchange: Exchange) => readonly string[]
  /** Checks a value against a named type (`microsoft.graph.callRecords.callRecord`, `Activity`). */
  readonly type: (name: string, value: unknown) => readonly string[]
  /** Checks the body of a webhook of the contract (`changeNotification`). */
  readonly webhook: (name: string, body: unknown) => readonly string[]
}

/** Statuses that may come without the body the contract describes: nothing was asked back. */
const mayBeEmpty = new Set([201, 202, 204])

/** A checker for one of Microsoft's machine-readable contracts: OpenAPI 3.1 or Swagger 2.0. */
export function checkAgainst(document: ContractDocument): ContractCheck {
  const check = schemaCheck(document)
  const find = operationFinder(document)
  const typePath = document.swagger === undefined ? '#/components/schemas/' : '#/definitions/'

  return {
    exchange(exchange) {
      const [path = '', query = ''] = exchange.path.split('?', 2)
      const operation = find(exchange.method, path)
      if (!operation) return [`${exchange.method} ${path} is not in the contract`]
      return [
        ...queryFaults(operation, query),
        ...requestFaults(check, operation, exchange),
        ...answerFaults(check, operation, exchange),
      ].map((fault) => `${operation.name} → ${exchange.status}: ${fault}`)
    },
    type: (name, value) => check({ $ref: `${typePath}${name}` }, value),
    webhook(name, body) {
      const post = document.webhooks?.[name]?.['post'] as OperationNode | undefined
      return check(post?.requestBody?.content?.['application/json']?.schema ?? false, body)
    },
  }
}

function queryFaults({ odata }: Operation, query: string): readonly string[] {
  if (odata === null) return []
  return [...new URLSearchParams(query).keys()]
    .filter((name) => name.startsWith('$') && !odata.has(name))
    .map((name) => `query parameter ${name} is not in the contract`)
}

/** A refused request may well be wrong: that is why it was refused. */
function requestFaults(check: SchemaCheck, operation: Operation, exchange: Exchange): readonly string[] {
  if (operation.request === null || exchange.status >= 400) return []
  if (exchange.requestBody === undefined) return ['request: a body is missing']
  return check(operation.request, exchange.requestBody).map((fault) => `request: ${fault}`)
}

function answerFaults(check: SchemaCheck, operation: Operation, exchange: Exchange): readonly string[] {
  const schema = operation.answer(exchange.status)
  if (schema === undefined) return ['answer: this status is not in the contract']
  if (exchange.responseBody === undefined)
    return schema === null || mayBeEmpty.has(exchange.status) ? [] : ['answer: a body is missing']
  if (schema === null) return []
  return check(schema, exchange.responseBody).map((fault) => `answer: ${fault}`)
}
