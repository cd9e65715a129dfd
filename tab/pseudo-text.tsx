import { useEffect } from 'react'
import { pseudoOf } from './locale.ts'

const spoken = ['aria-label', 'title', 'placeholder'] as const

/**
 * Shows every text of the document in accents and a third longer. The texts stand in the components, so this works on
 * the finished page: it proves that layout and fonts bear another language, not that every text can be translated.
 */
export function PseudoText() {
  useEffect(() => {
    const watch = new MutationObserver((changes) => {
      for (const { target, addedNodes, type } of changes) {
        if (type === 'childList') addedNodes.forEach(accent)
        else accent(target)
      }
      watch.takeRecords()
    })
    accent(document.body)
    watch.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...spoken],
    })
    return () => watch.disconnect()
  }, [])
  return null
}

function accent(node: Node): void {
  if (node instanceof Text) {
    const wanted = pseudoOf(node.data)
    if (wanted !== node.data && !isCode(node.parentElement)) node.data = wanted
    return
  }
  if (!(node instanceof Element)) return
  for (const name of spoken) {
    const told = node.getAttribute(name)
    if (told !== null && pseudoOf(told) !== told) node.setAttribute(name, pseudoOf(told))
  }
  node.childNodes.forEach(accent)
}

function isCode(parent: Element | null): boolean {
  return parent?.closest('script, style, code, textarea') !== null && parent !== null
}
