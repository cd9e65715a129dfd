/** Switchover's mark: a call changing lanes. */
export function AppIcon({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="app-icon">
      <rect width="32" height="32" rx="7" fill="#4f52b2" />
      <path
        d="M7 11h7c4 0 4 10 8 10h3M7 21h7c1.2 0 2-.9 2.700-2.100M19.300 12.800C20 11.700 20.800 11 22 11h3"
        fill="none"
        stroke="#fff"
        strokeWidth="2.400"
        strokeLinecap="round"
      />
      <path
        d="M22.500 8l3.200 3-3.200 3M22.500 18l3.200 3-3.200 3"
        fill="none"
        stroke="#fff"
        strokeWidth="2.400"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
