import { Refusal } from '#shared/basics/refusal.ts'

/** Bodies this process holds at once: a small machine has memory for as many and for what is made of one. */
const mostBytes = 128 * 1024 * 1024
/** One that is looked at, one that is applied, and one in another window. */
const mostOfPerson = 3
const againAfterS = 5

/** Room for large bodies while they are received and worked on; whoever comes when it is full comes again later. */
export function uploadRoom() {
  const of = new Map<string, number>()
  let held = 0

  return {
    /** Takes room for that many bytes, and gives what makes it free again. Refuses 'too-often'. */
    take(personId: string, bytes: number): () => void {
      const own = of.get(personId) ?? 0
      if (own >= mostOfPerson) refuse('Other files of yours are still being read.')
      if (held + bytes > mostBytes) refuse('Many files are being read at the moment.')
      of.set(personId, own + 1)
      held += bytes
      return () => {
        const left = (of.get(personId) ?? 1) - 1
        if (left === 0) of.delete(personId)
        else of.set(personId, left)
        held -= bytes
      }
    },
  }
}

function refuse(why: string): never {
  throw new Refusal('too-often', `${why} Try again in a moment.`, [], againAfterS)
}
