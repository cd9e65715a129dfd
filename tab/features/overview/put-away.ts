/*
 * What a person has put away on this device. Browsers that keep storage from framed pages throw here: then it stays
 * away only until the page is loaded again, which is honest enough for a hint.
 */
const prefix = 'switchover/'

export function isPutAway(key: string): boolean {
  try {
    return window.localStorage.getItem(prefix + key) !== null
  } catch {
    return false
  }
}

export function putAway(key: string): void {
  try {
    window.localStorage.setItem(prefix + key, 'away')
  } catch {
    return
  }
}
