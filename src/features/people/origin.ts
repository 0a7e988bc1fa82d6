/** Where a request comes from. The address is personal: it becomes a keyed hash or a detail that is erased after 14 days. */
export interface Origin {
  address: string
  userAgent: string
  /** The marks of people who have signed in with this browser before. */
  browser?: string | null
}
