import { useState } from 'react'
import { messageOf } from '../plan/use-read.ts'

/** Where somebody is with a file: chosen, looked at by the server, and taken or left; `Seen` is what the server said. */
export type FileStep<Seen> =
  | { readonly state: 'idle' | 'busy' }
  | { readonly state: 'seen'; readonly file: File; readonly seen: Seen }
  | { readonly state: 'refused'; readonly message: string }

/** The step one is at, and a way to the next: busy while the work goes on, refused with its message when it fails. */
export function useFileStep<Seen>() {
  const [step, setStep] = useState<FileStep<Seen>>({ state: 'idle' })

  async function attempt(work: () => Promise<FileStep<Seen>>): Promise<void> {
    setStep({ state: 'busy' })
    try {
      setStep(await work())
    } catch (problem) {
      setStep({ state: 'refused', message: messageOf(problem) })
    }
  }

  return { step, attempt, leave: () => setStep({ state: 'idle' }) }
}
