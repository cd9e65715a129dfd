import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Pack, PackPage } from '#shared/pack/pack.ts'
import type { Slides } from '#bot/ports/slides.ts'

/**
 * Slides drawn by pptxgenjs, each pack in a thread of its own: the library counts charts for the life of its module,
 * so the same pack would not give the same bytes twice, and two hundred risks would hold up everybody's requests.
 */
export function pptxSlides(linkTo: (route: string, planId: string) => string): Slides {
  return {
    async write(pack, planId) {
      const links = Object.fromEntries(['', ...routesOf(pack)].map((route) => [route, linkTo(route, planId)]))
      const worker = new Worker(join(import.meta.dirname, 'slides-worker.ts'), {
        workerData: { pack, links },
      })
      return new Promise<Uint8Array>((written, failed) => {
        worker.once('message', written)
        worker.once('error', failed)
        worker.once('exit', (code) => {
          failed(new Error(`The thread that draws slides ended without any (code ${code}).`))
        })
      })
    },
  }
}

function routesOf({ summary, appendix }: Pack): string[] {
  return [summary, ...appendix].flatMap(({ blocks }: PackPage) =>
    blocks.flatMap((block) => {
      if (block.kind === 'trend') return [block.route]
      return block.kind === 'table' ? block.rows.flatMap(({ route }) => (route === null ? [] : [route])) : []
    }),
  )
}
