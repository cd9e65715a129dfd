import { parentPort, workerData } from 'node:worker_threads'
import type { Pack } from '#shared/pack/pack.ts'
import { drawPack } from './draw-pack.ts'
import { settledZip } from './settled-zip.ts'

const { pack, links } = workerData as { pack: Pack; links: Readonly<Record<string, string>> }

const bytes = settledZip(await drawPack(pack, (route) => links[route] ?? links['']!), pack.asOf)
parentPort!.postMessage(bytes)
