import type { NewsFlash } from '#shared/news.ts'

export interface News {
  publish(flash: NewsFlash): Promise<void>
  /**
   * Returns how to stop listening.
   *
   * @param missed called when news cannot be heard any more, and when they can again: some may have been missed.
   */
  subscribe(listener: (flash: NewsFlash) => void, missed?: () => void): () => void
}
