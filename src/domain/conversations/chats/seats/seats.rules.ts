/** Seconds that a worker counts as there after he asked for a page or sent a form. Nothing is heard of him while he writes, so it is long. */
export const secondsByForm = 600;

/** Seconds without connection after which the talks of a worker go to the top of the line. */
export const secondsWithoutConnection = 60;
