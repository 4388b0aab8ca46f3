/** What the contact centre has come to since the warm-up. Times in periods, money in money. */
export interface ServiceFigures {
  /** By name. */
  readonly contacts: readonly ContactFigures[]
  readonly teams: readonly TeamFigures[]
  /** Contact-periods in line or in hand, and periods with neither. */
  readonly present: number
  readonly empty: number
  /** All money spent on it: agents, contacts, self-service. */
  readonly cost: number
}

/** One type of contact. */
export interface ContactFigures {
  readonly name: string
  readonly channel: string
  /** Contacts that came (from outside, again, or passed on), and those of them that came again about what was not settled. */
  readonly contacts: number
  readonly again: number
  /** Of them: settled by self-service, refused by a full or closed line, given up in line, taken up by an agent, offered a call back and taking it. */
  readonly deflected: number
  readonly refused: number
  readonly abandoned: number
  readonly answered: number
  readonly calledBack: number
  /** Answered at once, and answered within the target. */
  readonly answeredAtOnce: number
  readonly answeredInTarget: number
  /** Periods in line of those answered, and of those who gave up; longest wait of those answered. */
  readonly waitedAnswered: number
  readonly waitedAbandoned: number
  readonly longestWait: number
  /** Contacts that agents ended, and the sum of their handling times; of them: settled, not settled, passed on. */
  readonly handled: number
  readonly handling: number
  readonly resolved: number
  readonly unresolved: number
  readonly passedOn: number
  /** Settled at the first contact; first contacts that agents ended. */
  readonly firstResolved: number
  readonly firstHandled: number
  /** Settled within the due time; sum of the periods from the first contact to the settlement. */
  readonly resolvedInTime: number
  readonly resolution: number
  /** Contact-periods in line; contacts in line now, their mean age and that of the oldest. */
  readonly line: number
  readonly waitingNow: number
  readonly backlogAge: number
  readonly oldest: number
  /** Money for contacts of this type, without agents. */
  readonly cost: number
}

/** One team of agents. */
export interface TeamFigures {
  readonly name: string
  /** Agent-periods: paid by the roster, at the desk, with at least one contact in hand, and of that after the end of a shift. */
  readonly rostered: number
  readonly staffed: number
  readonly busy: number
  readonly overtime: number
  /** Hours paid: rostered and overtime, over one less the shrinkage. */
  readonly paidHours: number
  /** Full-time equivalents: paid hours per week / hours of a full-time week. */
  readonly fte: number
  /** Contacts taken up, and contact-periods in hand. */
  readonly taken: number
  readonly inHand: number
  readonly wages: number
  /** Agents at the desk now. */
  readonly staffedNow: number
}
