import { StartupProblem } from '#bot/startup-problem.ts'
import { backUp } from './cluster-backup.ts'
import { restore } from './restore.ts'

/*
 * `npm run backup -- <empty folder>` copies the built-in database of the running Switchover; `npm run restore -- <that
 * folder>` puts it back while Switchover is stopped. DATA_FOLDER says which one is meant. See .github/guides/backup.md.
 */
const dataFolder = process.env.DATA_FOLDER ?? 'data'

async function main([word, folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new StartupProblem('Say which folder: npm run backup -- <folder>.')
  if (word === 'backup') {
    const { files, bytes, tookMs } = await backUp(dataFolder, folder)
    console.log(`${files} files, ${(bytes / 2 ** 20).toFixed(1)} MB in ${folder}, ${tookMs} ms.`)
    console.log(`Not in it, and needed for answers of open rounds: ${dataFolder}/answer-key. Keep it apart.`)
    return
  }
  const { kept } = await restore(folder, dataFolder)
  console.log(
    'Restored. The next start sends nothing until an administrator says so on the page Health, or RESUME_SENDING does; its log names the value.',
  )
  if (kept) console.log(`What was there before is in ${kept}.`)
}

main(process.argv.slice(2)).catch((problem: unknown) => {
  console.error(problem instanceof StartupProblem ? problem.message : problem)
  process.exit(1)
})
