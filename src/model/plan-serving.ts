/** What a customer's order costs beside the goods, in money per order, per unit handed over, and per order that comes late. */
export interface ServingPlan {
  readonly perOrder: number
  readonly perUnit: number
  readonly perLateOrder: number
}
