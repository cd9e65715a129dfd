import { join } from 'node:path'
import { fileThread } from '#bot/file-thread.ts'
import type { AdoptedPlan, ArchiveFiles } from '#bot/ports/archive-files.ts'
import type { Adoption } from '#shared/plan-archive-adopted.ts'

export interface ArchiveTask {
  readonly bytes: Uint8Array
  readonly adoption: Adoption
}

/** Several times what the largest plan takes; one beyond it ends the thread, not the server. */
const mostMemoryMb = 640
const tooBig = 'The file takes more memory or time than Switchover has for one plan.'

/** Archives read in a thread of their own, which gives its memory back after each. */
export function archiveFiles(): ArchiveFiles {
  const thread = fileThread<ArchiveTask>({
    ...{ path: join(import.meta.dirname, 'archive-worker.ts'), mostMemoryMb, tooBig },
    endsAfterEach: true,
  })
  return {
    adopt: async (bytes, adoption) => (await thread.ask({ bytes, adoption }))[0] as AdoptedPlan,
  }
}
