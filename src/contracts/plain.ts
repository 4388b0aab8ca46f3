/** Plain data: what survives a trip through JSON unchanged. All saved state is of this kind. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }
