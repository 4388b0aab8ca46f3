/** How a contact ended. */
export const ContactOutcome = {
  /** An agent settled it. */
  resolved: 0,
  /** An agent handled it, but did not settle it; the customer may come back. */
  unresolved: 1,
  /** The customer lost patience in line, or did not come to an appointment. */
  abandoned: 2,
  /** Self-service settled it. */
  deflected: 3,
  /** The line was full or closed. */
  refused: 4,
  /** As `unresolved`, and the customer will get in touch again: another contact about the same subject follows. */
  again: 5,
} as const
export type ContactOutcome = (typeof ContactOutcome)[keyof typeof ContactOutcome]

/** Who raises contacts hears how each ends. Times in periods: waited in line and handled by agents, both over all tiers that the contact went through. */
export interface ContactListener {
  ended(contact: number, type: number, subject: number, outcome: ContactOutcome, waited: number, handled: number): void
}
