/** How many changes wait, where every tab and the first line of code can read it without opening the database. */
const WAITING = 'filo.outbox'

export const waiting = () => Number(localStorage.getItem(WAITING) ?? 0)
export const noteWaiting = (count: number) => (count ? localStorage.setItem(WAITING, String(count)) : localStorage.removeItem(WAITING))
