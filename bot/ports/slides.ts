import type { Pack } from '#shared/pack/pack.ts'

/** Absolute addresses of what the tab shows, by route. */
export type LinkTo = (route: string) => string

export interface Slides {
  /** A PowerPoint file with editable text, tables and charts; the same pack gives the same bytes. */
  write(pack: Pack, linkTo: LinkTo): Promise<Uint8Array>
}
