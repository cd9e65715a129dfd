import type { KeptFile } from '../client.ts'

/** Hands a file to the browser's downloads. */
export function keepFile({ fileName, content }: KeptFile): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
