import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#infra/local/free-port.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { runApp } from '#infra/local/run-app.ts'

/* The server as a process of its own, on its embedded database: what it says when it cannot start, and that it stops. */

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchover-main-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

async function environment(more: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  return {
    LOCAL: 'true',
    LOCAL_LOGIN: 'http://127.0.0.1:9',
    LOCAL_GRAPH: 'http://127.0.0.1:9',
    LOCAL_CONNECTOR: 'http://127.0.0.1:9',
    LOCAL_HOST: 'http://localhost:9',
    TENANT_ID: localTenant.tenantId,
    APP_ID: localTenant.appId,
    APP_SECRET: localTenant.appSecret,
    MANIFEST_ID: localTenant.manifestId,
    DATA_FOLDER: folder,
    LOG_LEVEL: 'silent',
    PORT: String(await freePort(0)),
    ...more,
  }
}

test('a wrong configuration is told as a list, and the secret is not in it', async () => {
  const started = runApp(await environment({ TENANT_ID: 'contoso', APP_SECRET: '' }))
  await expect(started).rejects.toThrow(/TENANT_ID: must be a GUID[\s\S]*APP_SECRET/)
})

test('files that are not there or hold something else are told in the same list', async () => {
  const odd = join(folder, 'odd')
  await mkdir(odd)
  await writeFile(join(odd, 'answer-key'), 'AAAA')
  const started = runApp(
    await environment({
      ...{ TENANT_ID: 'contoso', DRAIN_SECONDS: '30', DATA_FOLDER: odd },
      APP_CERTIFICATE_FILE: join(folder, 'nowhere.pem'),
    }),
  )
  await expect(started).rejects.toThrow(
    /TENANT_ID: [\s\S]*STOP_SECONDS: [\s\S]*APP_CERTIFICATE_FILE: The file .*nowhere\.pem cannot be read[\s\S]*DATA_FOLDER: The file .*answer-key must hold 32/,
  )
}, 60_000)

test('it starts on a folder that is empty, refuses to share it, stops when asked, and starts again', async () => {
  const app = await runApp(await environment())
  const second = runApp(await environment())
  await expect(second).rejects.toThrow(new RegExp(folder.replaceAll('/', '\\/')))
  await app.stop()
  expect(await app.ended).toBe(0)

  const again = await runApp(await environment())
  await again.stop()
  expect(await again.ended).toBe(0)
}, 90_000)

test('a port that is taken is named', async () => {
  const port = await freePort(0)
  const taker = createServer((socket) => socket.destroy())
  await new Promise<void>((listening) => taker.listen(port, '127.0.0.1', listening))
  await expect(runApp(await environment({ PORT: String(port) }))).rejects.toThrow(`Port ${port} is taken`)
  await new Promise((closed) => taker.close(closed))
}, 60_000)

test('a data folder that is a file is named', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  await expect(runApp(await environment({ DATA_FOLDER: file }))).rejects.toThrow(file)
}, 60_000)
