/** Cookies of somebody who is writing a question: what finds his draft, and the key of his word, which ends with the browser. */
export const draftCookies = { token: '__Host-naast-concept', wordKey: '__Host-naast-sleutel' } as const;

/** Stays after leaving, until the browser is closed: when that was, in milliseconds. A page from before it brings nothing back. */
export const leftCookie = '__Host-naast-sinds';
