/* What Fluent v9 and teams-js need of a browser that jsdom does not have. */

class NoResizing implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

if (typeof window !== 'undefined') {
  globalThis.ResizeObserver = NoResizing
  // Without these two tabster takes everything for hidden and every dialog is aria-hidden.
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
    configurable: true,
    get(this: HTMLElement) {
      return this.parentNode
    },
  })
  HTMLBodyElement.prototype.getBoundingClientRect = () => new window.DOMRect(0, 0, 1024, 768)
  window.scrollTo = () => undefined
  // jsdom would match each of Fluent's rules against every element that a test looks for by its role: half of the time.
  CSSStyleSheet.prototype.insertRule = () => 0
}
