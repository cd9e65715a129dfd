import { appendFileSync } from 'node:fs'
import { checkAgainst, type ContractCheck } from './check-against.ts'
import { contractFile, readContract } from './contract-document.ts'
import type { Exchange, OnExchange } from './exchange.ts'

export interface ContractWatch {
  /** False where the contract files are absent: then nothing is checked. */
  readonly present: boolean
  readonly onExchange: OnExchange
  /** Checks the body of a webhook the stand-in sends out (`changeNotification`). */
  readonly onWebhook: (name: string, body: unknown) => void
  readonly checked: () => number
  readonly violations: () => readonly string[]
  /** Notes in the log how much was checked, so that an empty list of violations means something. */
  readonly close: () => void
}

/** Microsoft's contracts by what speaks them, and the calls that stand in none of them (FACTS §2; event-routes.ts checks its own). */
const contracts = {
  graph: { file: 'graph.openapi.json', beyond: [/^\/me\/events/] },
  connector: {
    file: 'bot-connector.swagger.json',
    beyond: [/^\/v3\/teams\//, /^\/v1\/meetings\//, /^\/v3\/batch\//, /^\/amer\//],
  },
} as const

const saidAbsent = new Set<string>()

/** Compiling a contract costs more than all the checks of a test; one per process is enough. */
const checks = new Map<string, ContractCheck>()

/**
 * Watches the traffic of one stand-in: hand `onExchange` to it, read `violations()` at the end.
 * Where the environment names a file in CONTRACT_LOG, each violation is also appended there (one JSON
 * line), so that one look at the end of a test run over many processes proves there were none.
 */
export function contractWatch(
  spoken: keyof typeof contracts,
  logPath: string | undefined = process.env.CONTRACT_LOG,
): ContractWatch {
  const { file, beyond } = contracts[spoken]
  const path = contractFile(file)
  if (path === null) return absent(file)

  let checked = 0
  const violations: string[] = []

  function judge(faults: (check: ContractCheck) => readonly string[], about: object): void {
    checked += 1
    const found = faults(checkOf(path!))
    violations.push(...found)
    if (logPath === undefined) return
    for (const violation of found) append({ contract: spoken, violation, ...about })
  }

  function append(line: object): void {
    appendFileSync(logPath!, `${JSON.stringify(line)}\n`)
  }

  return {
    present: true,
    onExchange(exchange: Exchange) {
      if (beyond.some((each) => each.test(exchange.path))) return
      const about = { method: exchange.method, path: exchange.path, status: exchange.status }
      judge((contract) => contract.exchange(exchange), about)
    },
    onWebhook(name, body) {
      judge((contract) => contract.webhook(name, body).map((fault) => `webhook ${name}: ${fault}`), {})
    },
    checked: () => checked,
    violations: () => violations,
    close() {
      if (logPath !== undefined) append({ contract: spoken, checked })
    },
  }
}

function checkOf(path: string): ContractCheck {
  const known = checks.get(path)
  if (known) return known
  const fresh = checkAgainst(readContract(path))
  checks.set(path, fresh)
  return fresh
}

function absent(file: string): ContractWatch {
  if (!saidAbsent.has(file)) console.warn(`contract files absent: ${file} is not checked`)
  saidAbsent.add(file)
  return {
    present: false,
    onExchange: () => undefined,
    onWebhook: () => undefined,
    checked: () => 0,
    violations: () => [],
    close: () => undefined,
  }
}
