import { Component, type ReactNode } from 'react'
import { RefusedFace } from './faces.tsx'

/** React offers error boundaries only as a class. A page that breaks leaves the others usable. */
export class FailureFence extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <RefusedFace
        message="Something went wrong on this page. The plan itself is safe."
        // A part of the program that did not arrive is asked for again only by a page that is loaded anew.
        again={() => window.location.reload()}
      />
    )
  }
}
