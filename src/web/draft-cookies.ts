/** Cookies of somebody who is writing a question: what finds his draft, and the key of his word, which ends with the browser. */
export const draftCookies = { token: '__Host-naast-concept', wordKey: '__Host-naast-sleutel' } as const;

/** What finds a draft behind a word that was here when a new one was begun: who did not see where to go on loses nothing by it. */
export const earlierCookie = '__Host-naast-eerder';

/** Stays after leaving, until the browser is closed: when that was, in milliseconds. A page from before it brings nothing back. */
export const leftCookie = '__Host-naast-sinds';
