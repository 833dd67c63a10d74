/** What stands around the program is not as it must be: a setting, a key, a database. The message says what to do. */
export class Refusal extends Error {}
