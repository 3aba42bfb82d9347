/** What a mailed link carries behind its #, where no server and no proxy logs it. */
export const tokenInLink = () => new URLSearchParams(location.hash.slice(1)).get('token')
