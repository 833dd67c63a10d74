// Every table on its own: which are open to read, which stand without the second lock, and why.
/** Tables that any institution may read, with why. Their rows are still changed by the own institution only. */
export const openToRead: Readonly<Record<string, string>> = {
  chat_days: 'chat hours are public',
  chat_hours: 'chat hours are public',
  closures: 'opening hours are public',
  doors: 'front doors are public; their address is of the whole installation',
  institutions: 'names and telephone numbers are public',
  norms: 'one number per kind of contact; a member that answers for another needs it',
  office_hours: 'opening hours are public',
  settings: 'pages of a front door follow them; no setting is about a person',
  themes_offered: 'which topics an institution has is public',
  walk_ins: 'walk-in hours are public',
  work_areas: 'who helps where is public',
};

/** Tables of institutions to which another may add, with why. It never sees, changes or removes them. */
export const openToAdd: Readonly<Record<string, string>> = {
  outbox: 'anyone may cause mail; what it says is sealed',
};

/** Tables without the second lock, with why a query that forgets its condition does no more harm than is written here. */
export const withoutLock: Readonly<Record<string, string>> = {
  accounts: 'people are of the installation: one account works at several institutions; names and addresses are sealed, no row can be removed',
  appointment_wishes: 'of accounts, over all institutions; found by a hash of 256 random bits before any institution is known',
  attempts: 'counts on keyed hashes that change every day',
  attention_clocks: 'one moment per account, over all institutions it works for',
  citizen_devices: 'of accounts, over all institutions; found by a hash of 256 random bits; addresses and keys are sealed',
  citizen_mail: 'of accounts, over all institutions; addresses are sealed and found by a keyed hash',
  citizen_mail_asks: 'of accounts, before any is known; sealed',
  citizen_mail_links: 'found by a hash of 256 random bits before any institution is known; of accounts; addresses are sealed',
  citizen_phones: 'of accounts, over all institutions; numbers and codes are sealed',
  citizen_sessions: 'found by a hash of 256 random bits before any institution is known; of accounts',
  code_tries: 'counts on keyed hashes of codes, also of codes that nobody has',
  cooperation_members: 'who works together is public',
  cooperation_settings: 'public; no page writes it',
  cooperations: 'public; no page writes it',
  file_blocks: 'found by 122 random bits, sealed under a key that stands only in a row of attachments, which is locked; can be removed by who knows that number',
  invitations: 'found by a hash of 256 random bits before any institution is known; holds no name',
  own_page_cards: 'found by a keyed hash before any institution is known; holds no name',
  passkey_challenges: 'hashes of random bytes that end after five minutes',
  passkeys: 'of accounts; public keys',
  places: 'the map of postcodes is public',
  postcode_refusals: 'counts per door, postcode and day, without a person',
  push_keys: 'of the installation; the private half is sealed',
  question_drafts: 'of nobody yet: found by a hash of, and sealed under, what only the cookie of the visitor holds',
  recovery_codes: 'of accounts; keyed hashes',
  schema_migrations: 'of the installation; can only be read',
  sessions: 'found by a hash of 256 random bits before any institution is known; of accounts',
  totp_secrets: 'of accounts; sealed',
  visitor_sessions: 'found by a hash of 256 random bits before any institution is known; says that a conversation exists, opens nothing without the lock on conversations',
  wrapped_keys: 'locked by the server key, which is not in the database; no row can be removed, nor given to another institution',
};

/** Functions that go round the lock, each with what it proves first. */
export const roundTheLock: Readonly<Record<string, string>> = {
  naast_api_key: 'the hash of one key of 256 random bits',
  naast_case_of_conversation: 'the institution is of the transaction, or let it in to that conversation; answers two numbers',
  naast_contacts_point_somewhere: 'a trigger: follows contacts that the lock let through; only refuses',
  naast_erase_case_words: 'a trigger: follows an erasure that the lock let through; only takes reasons away',
  naast_erase_client_words: 'a trigger: follows an erasure that the lock let through; only takes the history of one person away',
  naast_erase_reasons: 'a trigger: follows an erasure that the lock let through; only takes reasons away',
  naast_free_planned: 'a trigger: follows an erasure that the lock let through; only frees the times of one conversation',
  naast_funding: 'the institution is of the transaction, or let it in',
  naast_has_contact_in: 'answers whether the institution of the transaction has a contact in a case: yes or no',
  naast_keep_times_apart: 'a trigger: follows a booking that the lock let through; only refuses a time that is taken, without saying by what',
  naast_log_access: 'the institution is of the transaction, or let it in; only adds a line',
  naast_members_changed: 'a trigger: follows a change of who works together',
  naast_month_is_locked: 'the institution is of the transaction, or let it in once; answers yes or no',
  naast_note_first_contact: 'the institution is of the transaction, or its worker has a contact in the case; changes one day',
  naast_recount_first_contact: 'the institution is of the transaction, or its worker has a contact in the case; changes one day',
  naast_return_code: 'the keyed hash of one return code',
  naast_return_to_own: 'a trigger: follows a change of a conversation that the lock let through; only gives it back to its own institution',
  naast_seal_access: 'the institution is of the transaction; only gives lines a place in the chain',
  naast_session: 'the hash of the token of one session',
  naast_settle_grants: 'a trigger: follows a change of a conversation that the lock let through',
  naast_settle_members: 'makes grants follow from who works together, which is public; opens nothing that was not opened before',
  naast_sum_added: 'a trigger: follows contacts that the lock let through',
  naast_sum_changed: 'a trigger: follows contacts that the lock let through',
  naast_sum_gone: 'a trigger: follows contacts that the lock let through',
  naast_tell_webhooks: 'the institution is of the transaction, or let it in; only adds messages of ids to its own webhooks',
};

/** What the application never does, wherever: rights that were taken away. */
export const never: Readonly<Record<string, readonly string[]>> = {
  accounts: ['DELETE'], audit_log: ['INSERT', 'UPDATE', 'DELETE'], case_changes: ['UPDATE', 'DELETE'], cases: ['DELETE'], client_changes: ['UPDATE', 'DELETE'], client_merges: ['DELETE'], clients: ['DELETE'], contact_corrections: ['UPDATE', 'DELETE'], contacts: ['DELETE'], conversations: ['DELETE'],
  destroyed_vaults: ['UPDATE', 'DELETE'], institutions: ['DELETE'], organisations: ['DELETE'], retention_runs: ['DELETE'], case_holds: ['DELETE'], destruction_cases: ['DELETE'], destruction_runs: ['DELETE'], information_requests: ['DELETE'], person_requests: ['DELETE'], representative_refusals: ['DELETE'], schema_migrations: ['INSERT', 'UPDATE', 'DELETE'], wrapped_keys: ['UPDATE', 'DELETE'],
};
