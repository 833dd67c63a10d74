/** Minutes without a request after which a session is behind its lock screen. */
export const minutesUntilLock = 15;

/** Minutes between the password and the second factor. */
export const minutesForSecondFactor = 10;

/** Hours after which a session ends, whatever happens in it. */
export const hoursOfSession = 12;
