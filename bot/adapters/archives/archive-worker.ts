import { answerTasks } from '#bot/thread-answers.ts'
import { adoptFile } from './adopt-file.ts'
import type { ArchiveTask } from './archive-files.ts'

answerTasks(function* ({ bytes, adoption }: ArchiveTask) {
  yield adoptFile(bytes, adoption)
})
