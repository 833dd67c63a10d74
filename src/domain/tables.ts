// Made by scripts/tables.mjs from the migrations; do not edit.

import type { ColumnType } from "kysely";

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[]
  ? U[]
  : ArrayTypeImpl<T>;

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S[], I[], U[]>
  : T[];

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Accounts {
  activated_at: Timestamp | null;
  age_class: string | null;
  came_back_at: Timestamp | null;
  client_name_sealed: Buffer | null;
  created_at: Timestamp;
  disabled_at: Timestamp | null;
  email_index: Buffer | null;
  email_sealed: Buffer | null;
  factor_answered_at: Timestamp | null;
  id: Generated<number>;
  is_citizen: Generated<boolean>;
  name_sealed: Buffer;
  password_hash: string | null;
  password_set_at: Timestamp | null;
  username_index: Buffer | null;
  username_sealed: Buffer | null;
}

export interface AftercarePlans {
  account_id: number;
  agreed_at: Timestamp;
  case_id: number;
  institution_id: number;
  months: number[];
  stopped_at: Timestamp | null;
}

export interface AftercareSent {
  account_id: number;
  case_id: number;
  closed_on: string;
  institution_id: number;
  months: number;
  part_id: number | null;
  settled_at: Timestamp;
}

export interface AnswerDrafts {
  account_id: number;
  body_sealed: Buffer;
  conversation_id: number;
  institution_id: number;
  saved_at: Timestamp;
}

export interface ApiKeys {
  created_at: Timestamp;
  created_by: number | null;
  ended_at: Timestamp | null;
  ends_on: string | null;
  form_key: string | null;
  hint: string;
  id: Generated<number>;
  institution_id: number;
  key_hash: Buffer;
  last_used_on: string | null;
  name: string;
  scopes: string[];
}

export interface AppointmentRules {
  account_id: number;
  changed_at: Timestamp;
  institution_id: number;
  is_open: boolean;
  minutes: number;
  notice_hours: number;
  travel_minutes: number;
  video_address: string | null;
  weeks_ahead: number;
}

export interface Appointments {
  cancelled_as: string | null;
  case_id: number;
  changed_at: Timestamp;
  changed_by: number;
  ends_at: Timestamp | null;
  follow_up: string | null;
  follow_up_done_at: Timestamp | null;
  for_client_id: number | null;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  joins_id: number | null;
  kind: string;
  made_at: Timestamp;
  made_by: number;
  minutes: number;
  place_sealed: Buffer | null;
  reminded_at: Timestamp | null;
  sequence: Generated<number>;
  starts_at: Timestamp | null;
  status: string;
  uid: Generated<string>;
  words_sealed: Buffer | null;
  worker_id: number;
}

export interface AppointmentTimes {
  appointment_id: number;
  ends_at: Timestamp;
  id: Generated<number>;
  institution_id: number;
  starts_at: Timestamp;
}

export interface AppointmentWishes {
  account_id: number;
  changed_at: Timestamp;
  shows_kind: Generated<boolean>;
  token_hash: Buffer | null;
  wants_reminder: Generated<boolean>;
}

export interface Attachments {
  attached_at: Timestamp;
  file_id: string;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  owner: string;
  owner_id: number;
  sealed: Buffer;
  size: number;
  state: string;
  vault_id: number;
}

export interface Attempts {
  bucket: Buffer;
  count: Generated<number>;
  window_start: Timestamp;
}

export interface Attention {
  account_id: number;
  beat_at: Timestamp;
  conversation_id: number;
  institution_id: number;
  seconds: Generated<number>;
}

export interface AttentionClocks {
  account_id: number;
  used_until: Timestamp;
}

export interface AuditLog {
  account_id: number | null;
  action: string;
  at: Timestamp;
  form: Generated<number>;
  hash: Buffer | null;
  id: Generated<number>;
  institution_id: number;
  number: number | null;
  of_institution_id: number | null;
  previous_hash: Buffer | null;
  reason_digest: Buffer | null;
  reason_sealed: Buffer | null;
  reason_vault_id: number | null;
  role: string | null;
  subject: string;
  subject_id: number | null;
}

export interface BookableHours {
  account_id: number;
  ends: string;
  id: Generated<number>;
  institution_id: number;
  kinds: string[];
  starts: string;
  weekday: number;
}

export interface BusyTimes {
  account_id: number;
  ends_at: Timestamp;
  id: Generated<number>;
  institution_id: number;
  starts_at: Timestamp;
}

export interface CannedTexts {
  account_id: number | null;
  body: string;
  id: Generated<number>;
  institution_id: number;
  theme: string | null;
  title: string;
}

export interface CaseAttention {
  account_id: number;
  beat_at: Timestamp;
  case_id: number;
  institution_id: number;
  seconds: Generated<number>;
}

export interface CaseChanges {
  account_id: number | null;
  after: Generated<Json>;
  at: Timestamp;
  before: Generated<Json>;
  case_id: number;
  id: Generated<number>;
  institution_id: number;
  reason_sealed: Buffer | null;
  what: string;
}

export interface CaseClients {
  case_id: number;
  client_id: number;
  institution_id: number;
  role: Generated<string>;
  since: string;
  until: string | null;
}

export interface CaseHintsAway {
  account_id: number;
  away_until: string;
  case_id: number;
  institution_id: number;
}

export interface CaseHolds {
  case_id: number;
  ended_at: Timestamp | null;
  ended_by: number | null;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  made_at: Timestamp;
  made_by: number;
  reason_sealed: Buffer | null;
  until: string | null;
}

export interface CasePartEntries {
  account_id: number;
  body_sealed: Buffer;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  number: number;
  part_id: number;
  withdrawn_at: Timestamp | null;
  written_at: Timestamp;
}

export interface CasePartReads {
  account_id: number;
  institution_id: number;
  part_id: number;
  read_at: Timestamp;
  read_to: number;
}

export interface CaseParts {
  account_id: number;
  belongs_to_id: number | null;
  case_id: number;
  changed_at: Timestamp;
  code: string | null;
  due_on: string | null;
  for_client_id: number | null;
  for_worker_id: number | null;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  kept_from_representatives: Generated<boolean>;
  kind: string;
  made_at: Timestamp;
  removed_at: Timestamp | null;
  sees_clients: string;
  sees_workers: string;
  status: Generated<string>;
  vault_id: number;
}

export interface CasePartViewers {
  account_id: number | null;
  client_id: number | null;
  given_by: number;
  id: Generated<number>;
  institution_id: number;
  part_id: number;
  since: Timestamp;
  until: Timestamp | null;
}

export interface CasePrivateVaults {
  account_id: number;
  case_id: number;
  institution_id: number;
  vault_id: number;
}

export interface Cases {
  changed_at: Generated<Timestamp>;
  client_system: Generated<string>;
  client_system_ref: string | null;
  closed_on: string | null;
  closing_reason: string | null;
  complex_by: number | null;
  complex_since: Timestamp | null;
  conversation_id: number | null;
  created_at: Timestamp;
  created_by: number | null;
  details_sealed: Buffer | null;
  door_id: number | null;
  dossier_imported: boolean | null;
  dossier_since: Timestamp | null;
  erased_at: Timestamp | null;
  expected_on: string | null;
  first_contact_on: string | null;
  form_key: string;
  funder_id: number | null;
  help_municipality: string | null;
  id: Generated<number>;
  institution_id: number;
  is_material: Generated<boolean>;
  kind: string | null;
  municipality: string | null;
  opened_on: string | null;
  origin: Generated<string>;
  origin_organisation_id: number | null;
  origin_person_id: number | null;
  postcode: string | null;
  referred_to_id: number | null;
  registered_how: Generated<string>;
  registered_on: string;
  removed_at: Timestamp | null;
  school_id: number | null;
  status: Generated<string>;
  talks_asked: number | null;
  talks_asked_at: Timestamp | null;
  talks_asked_by: number | null;
  talks_extended_to: number | null;
  talks_planned: number | null;
  themes: Generated<string[]>;
  vault_id: number;
  waiting_since: string | null;
  wishes_online: Generated<string>;
  work_type_id: number;
  worker_id: number | null;
}

export interface CaseSumChanges {
  case_id: number;
  chats: number;
  contacts: number;
  homework: number;
  id: Generated<number>;
  indirect_kind: string;
  institution_id: number;
  mails: number;
  minutes_direct: number;
  minutes_indirect: number;
  minutes_travel: number;
  no_shows: number;
  source: string;
}

export interface CaseSums {
  case_id: number;
  chats: Generated<number>;
  contacts: Generated<number>;
  homework: Generated<number>;
  indirect_kind: string;
  institution_id: number;
  mails: Generated<number>;
  minutes_direct: Generated<number>;
  minutes_indirect: Generated<number>;
  minutes_travel: Generated<number>;
  no_shows: Generated<number>;
  source: string;
}

export interface CaseWorkers {
  account_id: number;
  case_id: number;
  id: Generated<number>;
  institution_id: number;
  role: Generated<string>;
  since: string;
  until: string | null;
}

export interface ChatCalls {
  answered_at: Timestamp | null;
  asked_at: Timestamp;
  conversation_id: number;
  ended_at: Timestamp | null;
  from_account_id: number;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  note_sealed: Buffer;
  outcome: string | null;
  to_account_id: number;
  until: Timestamp;
}

export interface ChatDays {
  closed: boolean;
  closes: string | null;
  day: string;
  door_id: number;
  institution_id: number;
  name: string;
  opens: string | null;
}

export interface ChatFollowUps {
  account_id: number;
  conversation_id: number;
  done_at: Timestamp | null;
  due_on: string;
  id: Generated<number>;
  institution_id: number;
  made_at: Timestamp;
  note_sealed: Buffer | null;
}

export interface ChatHours {
  closes: string;
  door_id: number;
  id: Generated<number>;
  institution_id: number;
  opens: string;
  weekday: number;
}

export interface Chats {
  active_at: Timestamp | null;
  consent: string;
  conversation_id: number;
  ended_at: Timestamp | null;
  ended_by: string | null;
  institution_id: number;
  limit_told_at: Timestamp | null;
  phase: string | null;
  returned: Generated<boolean>;
  seen_at: Timestamp;
  silence_asked_at: Timestamp | null;
  visitor_read: Generated<number>;
  waits_since: Timestamp;
  worker_read: Generated<number>;
}

export interface ChatSamples {
  asked_at: Timestamp | null;
  chosen_at: Timestamp;
  conversation_id: number;
  institution_id: number;
  reader_id: number | null;
}

export interface ChatSeats {
  account_id: number;
  gone_after: Timestamp;
  institution_id: number;
  leaving: Generated<boolean>;
  room: number;
  since: Timestamp;
}

export interface ChatWhispers {
  account_id: number;
  body_sealed: Buffer;
  conversation_id: number;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  written_at: Timestamp;
}

export interface CitizenDevices {
  account_id: number;
  endpoint_index: Buffer;
  id: Generated<number>;
  name: string;
  push_key_id: number;
  since: Timestamp;
  subscription_sealed: Buffer;
  token_hash: Buffer;
}

export interface CitizenMail {
  account_id: number;
  answered_at: Timestamp;
  email_index: Buffer | null;
  email_sealed: Buffer | null;
  signed_at: Timestamp | null;
  wants_signs: Generated<boolean>;
}

export interface CitizenMailAsks {
  asked_at: Timestamp;
  id: Generated<number>;
  sealed: Buffer;
}

export interface CitizenMailLinks {
  account_id: number;
  email_sealed: Buffer | null;
  expires_at: Timestamp;
  opens: string;
  token_hash: Buffer;
}

export interface CitizenPhones {
  account_id: number;
  asked_sealed: Buffer | null;
  asked_until: Timestamp | null;
  number_sealed: Buffer | null;
  tries: Generated<number>;
  wants_signs: Generated<boolean>;
}

export interface CitizenSessions {
  account_id: number;
  created_at: Timestamp;
  device: string;
  expires_at: Timestamp;
  seen_at: Timestamp;
  token_hash: Buffer;
}

export interface ClientChanges {
  account_id: number;
  at: Timestamp;
  before_sealed: Buffer;
  client_id: number;
  id: Generated<number>;
  institution_id: number;
  reason_sealed: Buffer;
}

export interface ClientMerges {
  account_id: number;
  from_client_id: number;
  id: Generated<number>;
  institution_id: number;
  into_client_id: number;
  merged_at: Timestamp;
  moved: Json;
  undone_at: Timestamp | null;
  undone_by: number | null;
}

export interface Clients {
  account_id: number | null;
  birth_index: Buffer | null;
  birth_year: number | null;
  created_at: Timestamp;
  details_sealed: Buffer | null;
  erased_at: Timestamp | null;
  form_key: string | null;
  id: Generated<number>;
  institution_id: number;
  merged_into_id: number | null;
  municipality: string | null;
  person_index: Buffer | null;
  phone_index: Buffer | null;
  postcode: string | null;
  vault_id: number;
}

export interface Closures {
  closed: Generated<boolean>;
  closes: string | null;
  day: string;
  institution_id: number;
  name: string;
  opens: string | null;
}

export interface CodeTries {
  blocked_until: Timestamp | null;
  code_index: Buffer;
  count: number;
  tried_at: Timestamp;
}

export interface ContactClients {
  client_id: number;
  contact_id: number;
  institution_id: number;
}

export interface ContactCorrections {
  account_id: number;
  after: Json;
  after_lock: Generated<boolean>;
  before: Json;
  contact_id: number;
  corrected_at: Timestamp;
  id: Generated<number>;
  institution_id: number;
  reason_sealed: Buffer | null;
  reason_vault_id: number | null;
}

export interface Contacts {
  account_id: number;
  after_lock: Generated<boolean>;
  case_id: number | null;
  changed_at: Generated<Timestamp>;
  channel: string;
  confirmed_at: Timestamp | null;
  conversation_id: number | null;
  corrected_at: Timestamp | null;
  day: string;
  direction: Generated<string>;
  door_id: number | null;
  form_key: string | null;
  funder_id: number | null;
  id: Generated<number>;
  indirect_kind: Generated<string>;
  institution_id: number;
  joins_id: number | null;
  measured_seconds: number | null;
  message_id: number | null;
  minutes_direct: Generated<number>;
  minutes_indirect: Generated<number>;
  minutes_travel: Generated<number>;
  municipality: string | null;
  norm_minutes: number | null;
  organisation_id: number | null;
  origin: Generated<string>;
  outcome: Generated<string>;
  performing_institution_id: number;
  reason: string | null;
  removed_at: Timestamp | null;
  source: string;
  started_at: Timestamp;
  themes: Generated<string[]>;
}

export interface Contracts {
  ends_on: string | null;
  funder_id: number;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  starts_on: string;
  work_type_id: number | null;
}

export interface ConversationGrants {
  active: Generated<boolean>;
  by_consent: Generated<boolean>;
  conversation_id: number;
  institution_id: number;
  left_on: string | null;
  to_institution_id: number;
  until: Timestamp | null;
  vault_id: number;
}

export interface Conversations {
  account_id: number | null;
  age_class: string | null;
  answered_at: Timestamp | null;
  asked_at: Timestamp;
  channel: string;
  closed_at: Timestamp | null;
  crisis: Generated<string[]>;
  details_sealed: Buffer | null;
  door_id: number | null;
  erased_at: Timestamp | null;
  follow_up_on: string | null;
  form_key: string;
  handover_institution_id: number | null;
  helped: string | null;
  id: Generated<number>;
  identity_asked: string | null;
  institution_id: number;
  message_count: Generated<number>;
  municipality: string | null;
  origin: Generated<string>;
  performing_institution_id: number | null;
  postcode: string | null;
  promised_at: Timestamp;
  result: string | null;
  rhythm: Generated<string>;
  status: Generated<string>;
  taken_at: Timestamp | null;
  themes: Generated<string[]>;
  turn: Generated<string>;
  urgent: Generated<boolean>;
  vault_id: number;
  via: string | null;
  wish: string | null;
  worker_id: number | null;
}

export interface CooperationMembers {
  cooperation_id: number;
  institution_id: number;
  since: string;
  until: string | null;
}

export interface Cooperations {
  id: Generated<number>;
  name: string;
  slug: string;
}

export interface CooperationSettings {
  cooperation_id: number;
  key: string;
  value: Json;
}

export interface DeskNotes {
  account_id: number;
  body_sealed: Buffer;
  conversation_id: number;
  done_at: Timestamp | null;
  form_key: Generated<string>;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  to_account_id: number | null;
  written_at: Timestamp;
}

export interface DestroyedVaults {
  backups_end_on: string;
  destroyed_at: Timestamp;
  id: number;
  institution_id: number;
  reason: string;
}

export interface DestructionCases {
  case_id: number;
  closed_on: string;
  destroyed_at: Timestamp | null;
  institution_id: number;
  kept_because: string | null;
  run_id: number;
}

export interface DestructionRuns {
  approved_at: Timestamp;
  approved_by: number;
  backups_end_on: string | null;
  cause: string;
  destroyed: Generated<number>;
  finished_at: Timestamp | null;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  keys: Generated<number>;
  kind: string;
  people: Generated<number>;
  questions: Generated<number>;
  runs_at: Timestamp;
  taken_back_at: Timestamp | null;
  taken_back_by: number | null;
  years: number;
}

export interface Doors {
  asks: Generated<boolean>;
  audience: Generated<string>;
  branding: Generated<Json>;
  closed_at: Timestamp | null;
  cooperation_id: number | null;
  form: Generated<string>;
  host: string | null;
  id: Generated<number>;
  institution_id: number | null;
  name: string;
  slug: string;
  theme: string | null;
}

export interface Duties {
  account_id: number;
  cancelled_at: Timestamp | null;
  ends_at: Timestamp;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  municipalities: Generated<string[]>;
  pattern_id: number | null;
  source: string;
  starts_at: Timestamp;
}

export interface DutyPatterns {
  account_id: number;
  ends: string;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  municipalities: Generated<string[]>;
  starts: string;
  valid_from: string;
  valid_until: string | null;
  weekday: number;
}

export interface Evaluations {
  come_back: number;
  conversation_id: number;
  could_say: number;
  given_at: Timestamp;
  institution_id: number;
  know_what: number;
  open_sealed: Buffer | null;
}

export interface ExternalRefs {
  institution_id: number;
  kind: string;
  last_said: Json | null;
  subject_id: number;
  system: string;
  value: string;
}

export interface FileBlocks {
  file_id: string;
  number: number;
  sealed: Buffer;
  stored_at: Timestamp;
}

export interface Funders {
  id: Generated<number>;
  institution_id: number;
  kind: Generated<string>;
  municipality: string | null;
  name: string;
}

export interface Guides {
  body: string;
  changed_at: Timestamp;
  institution_id: number;
  name: string;
}

export interface HeldForms {
  account_id: number;
  held_at: Timestamp;
  id: Generated<number>;
  institution_id: number;
  sealed: Buffer;
  vault_id: number | null;
  vault_institution_id: number | null;
}

export interface ImportMappings {
  changed_at: Timestamp;
  institution_id: number;
  mapping: Json;
  name: string;
}

export interface ImportRuns {
  account_id: number | null;
  counts: Generated<Json>;
  finished_at: Timestamp | null;
  id: Generated<number>;
  institution_id: number;
  started_at: Timestamp;
  system: string;
}

export interface ImportUploads {
  account_id: number;
  cases_sealed: Buffer | null;
  contacts_sealed: Buffer | null;
  created_at: Timestamp;
  id: Generated<string>;
  institution_id: number;
  mapping: Generated<Json>;
  system: string;
  vault_id: number;
}

export interface InformationRequests {
  answer_sealed: Buffer | null;
  asked_sealed: Buffer | null;
  case_id: number;
  client_id: number | null;
  decided_at: Timestamp | null;
  decided_by: number | null;
  due_on: string;
  form_key: string;
  ground: string | null;
  id: Generated<number>;
  institution_id: number;
  made_at: Timestamp;
  made_by: number;
  outcome: string | null;
  received_on: string;
  representative_id: number | null;
  way: string;
  weighing_sealed: Buffer | null;
}

export interface Institutions {
  closed_at: Timestamp | null;
  complaints: Generated<string>;
  confidant: Generated<string>;
  created_at: Generated<Timestamp>;
  email: string | null;
  id: Generated<number>;
  name: string;
  phone: string | null;
  slug: string;
}

export interface Invitations {
  account_id: number;
  created_at: Timestamp;
  expires_at: Timestamp;
  institution_id: number;
  opens: string;
  token_hash: Buffer;
  used_at: Timestamp | null;
}

export interface LetterTemplates {
  body: string;
  changed_at: Timestamp;
  changed_by: number;
  code: string;
  institution_id: number;
  title: string;
}

export interface LockedMonths {
  institution_id: number;
  locked_at: Timestamp;
  locked_by: number;
  month: string;
}

export interface Memberships {
  account_id: number;
  ended_at: Timestamp | null;
  institution_id: number;
  job_title: Generated<string>;
  municipalities: Generated<string[]>;
  roles: string[];
  since: string;
  skills: Generated<string[]>;
  staff_kind: Generated<string>;
  themes: Generated<string[]>;
  weekly_online_minutes: Generated<number>;
}

export interface Messages {
  account_id: number | null;
  answered_at: Timestamp | null;
  author: string;
  body_sealed: Buffer;
  conversation_id: number;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  kind: Generated<string>;
  number: number;
  promised_at: Timestamp | null;
  visible_at: Timestamp;
  withdrawn_at: Timestamp | null;
  written_at: Timestamp;
}

export interface Norms {
  id: Generated<number>;
  institution_id: number;
  kind: string;
  minutes: number;
  valid_from: string;
  valid_until: string | null;
}

export interface OfficeHours {
  closes: string;
  institution_id: number;
  opens: string;
  weekday: number;
}

export interface OrganisationPeople {
  details_sealed: Buffer;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  job_title: Generated<string>;
  left_on: string | null;
  organisation_id: number;
}

export interface Organisations {
  checked_on: string | null;
  closed_at: Timestamp | null;
  email: Generated<string>;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  municipality: string | null;
  name: string;
  on_social_map: Generated<boolean>;
  phone: Generated<string>;
  postcode: string | null;
  visiting_address: Generated<string>;
  website: Generated<string>;
  what_for: Generated<string>;
}

export interface Outbox {
  attempts: Generated<number>;
  channel: Generated<string>;
  claimed_until: Timestamp | null;
  conversation_id: number | null;
  created_at: Timestamp;
  dedupe_key: string | null;
  dropped_at: Timestamp | null;
  failed_at: Timestamp | null;
  id: Generated<number>;
  institution_id: number | null;
  kind: string;
  last_error: string | null;
  message_id: string;
  not_after: Timestamp | null;
  not_before: Timestamp;
  sealed: Buffer;
  sent_at: Timestamp | null;
  waits_for_day: Generated<boolean>;
}

export interface OwnCalendars {
  account_id: number;
  address_sealed: Buffer;
  error: string | null;
  institution_id: number;
  read_at: Timestamp | null;
  since: Timestamp;
  tried_at: Timestamp | null;
}

export interface OwnPageCards {
  account_id: number | null;
  case_id: number | null;
  client_id: number | null;
  code_hash: Buffer;
  conversation_id: number | null;
  expires_at: Timestamp;
  institution_id: number;
  made_at: Timestamp;
  made_by: number;
  representative_id: number | null;
  used_at: Timestamp | null;
}

export interface PasskeyChallenges {
  challenge_hash: Buffer;
  citizen_hash: Buffer | null;
  expires_at: Timestamp;
  session_id: number | null;
}

export interface Passkeys {
  account_id: number;
  counter: number;
  created_at: Timestamp;
  credential_id: string;
  last_used_at: Timestamp | null;
  name: string;
  public_key: Buffer;
  transports: Generated<string[]>;
}

export interface PersonRequests {
  account_id: number | null;
  case_id: number;
  client_id: number | null;
  decided_at: Timestamp | null;
  decided_by: number | null;
  decision: string | null;
  decision_ground: string | null;
  decision_sealed: Buffer | null;
  due_on: string;
  extended_at: Timestamp | null;
  extended_by: number | null;
  extension_sealed: Buffer | null;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  made_at: Timestamp;
  part_id: number | null;
  received_on: string;
  run_id: number | null;
  statement_at: Timestamp | null;
  status: Generated<string>;
  way: string;
  words_sealed: Buffer | null;
}

export interface Places {
  municipality: string;
  postcode: string;
}

export interface PlannedTalks {
  cancelled_as: string | null;
  changed_at: Timestamp;
  conversation_id: number;
  ends_at: Timestamp | null;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  made_at: Timestamp;
  minutes: number;
  missed: string | null;
  performing_institution_id: number;
  reminded_at: Timestamp | null;
  sequence: Generated<number>;
  starts_at: Timestamp | null;
  status: string;
  times: ArrayType<Timestamp>;
  uid: Generated<string>;
  words_sealed: Buffer | null;
  worker_id: number;
}

export interface PostcodeRefusals {
  count: Generated<number>;
  day: string;
  door_id: number;
  postcode: string;
}

export interface PracticeTalks {
  account_id: number;
  expires_at: Timestamp;
  institution_id: number;
  sealed: Buffer;
}

export interface PushKeys {
  created_at: Timestamp;
  id: Generated<number>;
  private_sealed: Buffer;
  public_key: string;
  retired_at: Timestamp | null;
}

export interface QuestionDrafts {
  blocked_until: Timestamp | null;
  expires_at: Timestamp;
  has_word: Generated<boolean>;
  open_until: Timestamp;
  saved_at: Timestamp;
  sealed: Buffer;
  token_hash: Buffer;
  tries: Generated<number>;
}

export interface RecoveryCodes {
  account_id: number;
  code_hash: Buffer;
  used_at: Timestamp | null;
}

export interface Relations {
  account_id: number;
  door_id: number | null;
  ended_at: Timestamp | null;
  held_since: Timestamp | null;
  institution_id: number;
  seen_on: string | null;
  since: Timestamp;
}

export interface RepresentativeRefusals {
  asked_by: string | null;
  ended_at: Timestamp | null;
  ended_by: number | null;
  ground: string;
  id: Generated<number>;
  institution_id: number;
  refused_at: Timestamp;
  refused_by: number;
  representative_id: number;
  review_on: string;
  why_sealed: Buffer | null;
}

export interface Representatives {
  account_id: number | null;
  checked_on: string | null;
  client_id: number;
  custody_source: string | null;
  details_sealed: Buffer | null;
  form_key: string;
  has_custody: boolean | null;
  id: Generated<number>;
  institution_id: number;
  kind: string;
  since: string;
  until: string | null;
}

export interface ReservedChats {
  appointment_id: number | null;
  case_id: number | null;
  conversation_id: number;
  institution_id: number;
  planned_talk_id: number | null;
  was_mail: Generated<boolean>;
}

export interface RetentionChoices {
  changed_at: Timestamp;
  changed_by: number;
  institution_id: number;
  kind: string;
  work_type_id: number;
  years: number;
}

export interface RetentionRuns {
  conversations: Generated<number>;
  finished_at: Timestamp | null;
  id: Generated<number>;
  institution_id: number;
  proof: Generated<Json>;
  started_at: Timestamp;
}

export interface ReturnCodes {
  blocked_until: Timestamp | null;
  code_index: Buffer;
  conversation_id: number;
  institution_id: number;
  word_hash: string;
}

export interface SchemaMigrations {
  applied_at: Generated<Timestamp>;
  hash: string;
  name: string;
  number: number;
}

export interface Sessions {
  account_id: number;
  created_at: Timestamp;
  device: string;
  ended_at: Timestamp | null;
  expires_at: Timestamp;
  id: Generated<number>;
  institution_id: number | null;
  locked_at: Timestamp | null;
  second_factor_at: Timestamp | null;
  seen_at: Timestamp;
  token_hash: Buffer;
}

export interface Settings {
  changed_at: Timestamp;
  changed_by: number | null;
  institution_id: number;
  key: string;
  scope: string;
  scope_key: Generated<string>;
  value: Json;
}

export interface StandIns {
  account_id: number;
  colleague_id: number;
  ends_on: string;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  made_at: Timestamp;
  made_by: number;
  removed_at: Timestamp | null;
  starts_on: string;
}

export interface StartChoices {
  changed_at: Timestamp;
  institution_id: number;
  is_on: Generated<boolean>;
  own_question: Generated<string>;
  tasks: string[];
  work_type_id: number;
}

export interface ThemesOffered {
  institution_id: number;
  offered: Generated<boolean>;
  theme: string;
}

export interface TotpSecrets {
  account_id: number;
  confirmed_at: Timestamp | null;
  last_step: Generated<number>;
  pending_sealed: Buffer | null;
  secret_sealed: Buffer | null;
}

export interface Vaults {
  created_at: Timestamp;
  id: Generated<number>;
  institution_id: number;
  key_id: number;
  wrapped: Buffer;
}

export interface VisitorSessions {
  citizen_hash: Buffer | null;
  conversation_id: number;
  created_at: Timestamp;
  expires_at: Timestamp;
  institution_id: number;
  seen_at: Timestamp;
  token_hash: Buffer;
}

export interface WalkIns {
  address: string;
  closes: string;
  id: Generated<number>;
  institution_id: number;
  municipality: string;
  opens: string;
  place: string;
  weekday: number;
}

export interface WebhookMessages {
  attempts: Generated<number>;
  created_at: Timestamp;
  delivered_at: Timestamp | null;
  event: string;
  failed_at: Timestamp | null;
  id: Generated<number>;
  institution_id: number;
  last_error: string | null;
  last_status: number | null;
  message_id: Generated<string>;
  next_at: Timestamp;
  payload: Json;
  webhook_id: number;
}

export interface Webhooks {
  created_at: Timestamp;
  created_by: number | null;
  ended_at: Timestamp | null;
  events: string[];
  failing_since: Timestamp | null;
  form_key: string | null;
  id: Generated<number>;
  institution_id: number;
  secret_sealed: Buffer;
  url: string;
}

export interface WorkAreas {
  id: Generated<number>;
  institution_id: number;
  municipality: string;
  postcode: string;
  valid_from: string;
  valid_until: string | null;
}

export interface WorkerLeave {
  account_id: number;
  ends_on: string;
  form_key: string;
  id: Generated<number>;
  institution_id: number;
  removed_at: Timestamp | null;
  starts_on: string;
}

export interface WorkTypes {
  closed_at: Timestamp | null;
  code: string;
  id: Generated<number>;
  institution_id: number;
  name: string;
}

export interface WrappedKeys {
  created_at: Timestamp;
  id: Generated<number>;
  institution_id: number | null;
  retired_at: Timestamp | null;
  server_key: string;
  wrapped: Buffer;
}

/** Every table, as the migrations leave it. */
export interface Tables {
  accounts: Accounts;
  aftercare_plans: AftercarePlans;
  aftercare_sent: AftercareSent;
  answer_drafts: AnswerDrafts;
  api_keys: ApiKeys;
  appointment_rules: AppointmentRules;
  appointment_times: AppointmentTimes;
  appointment_wishes: AppointmentWishes;
  appointments: Appointments;
  attachments: Attachments;
  attempts: Attempts;
  attention: Attention;
  attention_clocks: AttentionClocks;
  audit_log: AuditLog;
  bookable_hours: BookableHours;
  busy_times: BusyTimes;
  canned_texts: CannedTexts;
  case_attention: CaseAttention;
  case_changes: CaseChanges;
  case_clients: CaseClients;
  case_hints_away: CaseHintsAway;
  case_holds: CaseHolds;
  case_part_entries: CasePartEntries;
  case_part_reads: CasePartReads;
  case_part_viewers: CasePartViewers;
  case_parts: CaseParts;
  case_private_vaults: CasePrivateVaults;
  case_sum_changes: CaseSumChanges;
  case_sums: CaseSums;
  case_workers: CaseWorkers;
  cases: Cases;
  chat_calls: ChatCalls;
  chat_days: ChatDays;
  chat_follow_ups: ChatFollowUps;
  chat_hours: ChatHours;
  chat_samples: ChatSamples;
  chat_seats: ChatSeats;
  chat_whispers: ChatWhispers;
  chats: Chats;
  citizen_devices: CitizenDevices;
  citizen_mail: CitizenMail;
  citizen_mail_asks: CitizenMailAsks;
  citizen_mail_links: CitizenMailLinks;
  citizen_phones: CitizenPhones;
  citizen_sessions: CitizenSessions;
  client_changes: ClientChanges;
  client_merges: ClientMerges;
  clients: Clients;
  closures: Closures;
  code_tries: CodeTries;
  contact_clients: ContactClients;
  contact_corrections: ContactCorrections;
  contacts: Contacts;
  contracts: Contracts;
  conversation_grants: ConversationGrants;
  conversations: Conversations;
  cooperation_members: CooperationMembers;
  cooperation_settings: CooperationSettings;
  cooperations: Cooperations;
  desk_notes: DeskNotes;
  destroyed_vaults: DestroyedVaults;
  destruction_cases: DestructionCases;
  destruction_runs: DestructionRuns;
  doors: Doors;
  duties: Duties;
  duty_patterns: DutyPatterns;
  evaluations: Evaluations;
  external_refs: ExternalRefs;
  file_blocks: FileBlocks;
  funders: Funders;
  guides: Guides;
  held_forms: HeldForms;
  import_mappings: ImportMappings;
  import_runs: ImportRuns;
  import_uploads: ImportUploads;
  information_requests: InformationRequests;
  institutions: Institutions;
  invitations: Invitations;
  letter_templates: LetterTemplates;
  locked_months: LockedMonths;
  memberships: Memberships;
  messages: Messages;
  norms: Norms;
  office_hours: OfficeHours;
  organisation_people: OrganisationPeople;
  organisations: Organisations;
  outbox: Outbox;
  own_calendars: OwnCalendars;
  own_page_cards: OwnPageCards;
  passkey_challenges: PasskeyChallenges;
  passkeys: Passkeys;
  person_requests: PersonRequests;
  places: Places;
  planned_talks: PlannedTalks;
  postcode_refusals: PostcodeRefusals;
  practice_talks: PracticeTalks;
  push_keys: PushKeys;
  question_drafts: QuestionDrafts;
  recovery_codes: RecoveryCodes;
  relations: Relations;
  representative_refusals: RepresentativeRefusals;
  representatives: Representatives;
  reserved_chats: ReservedChats;
  retention_choices: RetentionChoices;
  retention_runs: RetentionRuns;
  return_codes: ReturnCodes;
  schema_migrations: SchemaMigrations;
  sessions: Sessions;
  settings: Settings;
  stand_ins: StandIns;
  start_choices: StartChoices;
  themes_offered: ThemesOffered;
  totp_secrets: TotpSecrets;
  vaults: Vaults;
  visitor_sessions: VisitorSessions;
  walk_ins: WalkIns;
  webhook_messages: WebhookMessages;
  webhooks: Webhooks;
  work_areas: WorkAreas;
  work_types: WorkTypes;
  worker_leave: WorkerLeave;
  wrapped_keys: WrappedKeys;
}
