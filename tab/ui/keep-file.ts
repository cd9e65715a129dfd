import type { KeptFile } from '../client.ts'

const keptForMs = 60_000

/** Hands a file to the browser's downloads. */
export function keepFile({ fileName, content }: KeptFile): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  // The browser fetches the content after the click: taken back at once, the download may fail or lose its name.
  setTimeout(() => URL.revokeObjectURL(url), keptForMs)
}
