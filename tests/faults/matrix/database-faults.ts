import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { DatabaseFault } from './rows.ts'

export type FaultyDatabase = Awaited<ReturnType<typeof faultyDatabase>>

/** Of every answer; a page that asks ten times waits ten times as long. */
const slowMs = 250
const writes = /\b(insert into|update "?\w|delete from)/i

/**
 * The way of one server to PostgreSQL, which can be spoiled on the wire: PostgreSQL's own error messages in its own
 * protocol (version 3), bytes that are none, or nothing at all.
 */
export async function faultyDatabase(realUrl: string) {
  const real = new URL(realUrl)
  const sockets = new Set<Socket>()
  let fault: DatabaseFault | null = null
  let struck = 0

  const server = createServer((here) => {
    sockets.add(here)
    here.setNoDelay(true)
    here.on('error', () => undefined)
    if (fault === 'blackhole') return void here.on('close', () => sockets.delete(here))
    const there = connect(Number(real.port || 5432), real.hostname)
    there.setNoDelay(true)
    there.on('error', () => undefined)
    const end = () => {
      sockets.delete(here)
      here.destroy()
      there.destroy()
    }
    here.on('close', end)
    there.on('close', end)
    /** A connection over which nothing came for once is dead for good. */
    let isDead = false
    let hasStarted = false
    let inTransaction = false

    here.on('data', (bytes) => {
      const now = fault
      if (now !== null) struck += 1
      if (now === 'blackhole') isDead = true
      if (isDead) return
      if (now === 'reset') return void here.resetAndDestroy()
      if (!hasStarted && now === 'too many connections')
        return void here.end(fatal('53300', 'sorry, too many clients already'))
      if (!hasStarted && now === 'shut down')
        return void here.end(fatal('57P03', 'the database system is shutting down'))
      hasStarted = true
      if (now === 'disk full' && writes.test(bytes.toString('latin1')))
        return void here.write(full(inTransaction))
      there.write(bytes)
    })
    there.on('data', (bytes) => {
      if (fault === 'blackhole') isDead = true
      if (isDead) return
      inTransaction = stateAfter(bytes) ?? inTransaction
      const sent = fault === 'garbage' ? noise(bytes.length) : bytes
      if (fault === 'slow') setTimeout(() => here.destroyed || here.write(sent), slowMs)
      else here.write(sent)
    })
  })
  await listen(0)
  const own = new URL(realUrl)
  own.hostname = '127.0.0.1'
  own.port = String((server.address() as AddressInfo).port)

  function listen(port: number): Promise<void> {
    return new Promise((listening, failed) => {
      server.once('error', failed)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', failed)
        listening()
      })
    })
  }

  return {
    url: own.href,
    struck: () => struck,
    async order(next: DatabaseFault): Promise<void> {
      fault = next
      struck = 0
      if (next === 'refused') server.close()
      if (next === 'refused' || next === 'too many connections')
        for (const socket of sockets) socket.resetAndDestroy()
      if (next === 'shut down')
        for (const socket of sockets)
          socket.end(fatal('57P01', 'terminating connection due to administrator command'))
    },
    async end(): Promise<void> {
      const was = fault
      fault = null
      if (was === 'refused') await listen(Number(own.port))
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** ErrorResponse: 'E', its length, then fields of a letter and a text that ends with zero. */
function errorResponse(severity: string, code: string, message: string): Buffer {
  const fields = Buffer.from(`S${severity}\0V${severity}\0C${code}\0M${message}\0\0`, 'latin1')
  const head = Buffer.alloc(5)
  head.write('E', 0, 'latin1')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

function fatal(code: string, message: string): Buffer {
  return errorResponse('FATAL', code, message)
}

/** The statement failed, and the server waits for the next one: 'I' outside of a transaction, 'E' in one that failed. */
function full(inTransaction: boolean): Buffer {
  const ready = Buffer.from([0x5a, 0, 0, 0, 5, inTransaction ? 0x45 : 0x49])
  return Buffer.concat([
    errorResponse('ERROR', '53100', 'could not extend file: No space left on device'),
    ready,
  ])
}

/** What the last ReadyForQuery in these bytes says: whether a transaction is open. */
function stateAfter(bytes: Buffer): boolean | null {
  const at = bytes.lastIndexOf(Buffer.from([0x5a, 0, 0, 0, 5]))
  return at < 0 || at + 5 >= bytes.length ? null : bytes[at + 5] !== 0x49
}

/** Bytes that are no message of PostgreSQL, the same ones every time. */
function noise(length: number): Buffer {
  let state = 17
  return Buffer.from(Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 0xff))
}
