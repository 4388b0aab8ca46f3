/**
 * Share of an order below which what is missing of it is rounding and no shortage: sums and differences of quantities such as 0.1 and 0.2 leave residues of
 * some 1e-16, which would else count as stockouts, late orders and debts. What is so forgiven is handed to nobody and owed to nobody.
 */
export const SLIVER = 1e-9
