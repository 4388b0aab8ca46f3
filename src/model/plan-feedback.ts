/** The loop from customers to better goods, with all defaults. Times in ticks. */
export interface FeedbackPlan {
  readonly every: number
  /** Actions that the budget of a look pays for. */
  readonly actions: number
  readonly cost: number
  readonly effect: number
  readonly lag: number
  /** Only those who complain tag causes. */
  readonly complaintsOnly: boolean
}
