/** Addresses that open the tab. */
export interface Links {
  /** @param subPageId the route in the tab, such as 'risks/abc'; '' is the overview. */
  page(subPageId: string): string
}

/** Entity id of the personal tab in the manifest. */
const personalTab = 'home'

/** Deep links into the personal tab of the app with this manifest id. */
export function teamsLinks(manifestId: string): Links {
  const tab = `https://teams.microsoft.com/l/entity/${encodeURIComponent(manifestId)}/${personalTab}`
  return {
    page: (subPageId) =>
      subPageId === ''
        ? tab
        : `${tab}?context=${encodeURIComponent(JSON.stringify({ subEntityId: subPageId }))}`,
  }
}
