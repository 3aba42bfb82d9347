/** The service searches words of three letters and more; a shorter one is taken for a whole code, however it is typed. */
const SEARCHED = 3
export const isShort = (term: string) => Math.max(0, ...term.split(/\s+/).map(({ length }) => length)) < SEARCHED

/** How products are asked for by what somebody typed. */
export const productsBy = (term: string): { q?: string; sku?: string[] } =>
  !term ? {} : isShort(term) ? { sku: [...new Set([term, term.toUpperCase(), term.toLowerCase()])] } : { q: term }
