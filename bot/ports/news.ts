import type { NewsFlash } from '#shared/news.ts'

export interface News {
  publish(flash: NewsFlash): Promise<void>
  /** Returns how to stop listening. */
  subscribe(listener: (flash: NewsFlash) => void): () => void
}
