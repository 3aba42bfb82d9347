const ITS_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' })

/** A day from today on as the demo's workspace counts: around midnight it is another one than UTC's. */
export const day = (ahead = 0) => ITS_DAY.format(Date.now() + ahead * 86_400_000)
