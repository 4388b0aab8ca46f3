import { requirePositive } from './require.ts'

/**
 * Money per unit that a brand may ask more than another at equal share, where customers choose by logit: the difference of what they are worth (constants of their
 * utilities, goodwill and reputation included) over the coefficient of price, its sign turned.
 */
export function pricePremium(worth: number, otherWorth: number, price: number): number {
  requirePositive({ '-price': -price })
  return (worth - otherWorth) / -price
}
