/** A seller's day, as it is asked for. */
export const dayAsked = (mine: boolean) => ({ params: { query: { mine, limit: 10 } } })
