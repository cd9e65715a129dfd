import type { PermissionTried } from '#shared/api-health.ts'

/** Finds out by trying: what Graph lets the app do, and whether Graph could reach us. */
export interface PermissionProbe {
  /** One harmless request for each permission; what is not needed is not tried. */
  permissions(given: { readonly personId: string; readonly installsApp: boolean }): Promise<PermissionTried[]>
  /** Does what Graph does before it trusts a webhook: asks the address to repeat a text. Null where it does, else why not. */
  webhook(address: string): Promise<string | null>
}
