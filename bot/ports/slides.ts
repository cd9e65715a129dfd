import type { Pack } from '#shared/pack/pack.ts'

export interface Slides {
  /** A PowerPoint file with editable text, tables and charts that link into the plan; the same pack gives the same bytes. */
  write(pack: Pack, planId: string): Promise<Uint8Array>
}
