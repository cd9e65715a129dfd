import type { NewsFlash } from '#shared/news.ts'

export interface News {
  publish(flash: NewsFlash): Promise<void>
  /**
   * Returns how to stop listening.
   *
   * @param missed called when news may have been missed, after it can be heard again.
   */
  subscribe(listener: (flash: NewsFlash) => void, missed?: () => void): () => void
}
