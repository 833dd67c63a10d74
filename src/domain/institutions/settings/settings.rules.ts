import { z } from 'zod';

export type SettingScope = 'cooperation' | 'institution' | 'door' | 'work_type' | 'channel' | 'worker';

export interface SettingDefinition<Value = unknown> {
  schema: z.ZodType<Value>;
  default: Value;
  scopes: readonly SettingScope[];
  /** What it is, and what it does, in plain Dutch for an administrator. */
  label: string;
  help: string;
  /** Choices with their words; without them a number or yes/no is asked. */
  choices?: Readonly<Record<string, string>>;
}

function define<const Value>(definition: SettingDefinition<Value>): SettingDefinition<Value> {
  return definition;
}

const onOff = { true: 'Aan', false: 'Uit' } as const;

/** Every difference between institutions, in one place. The page with settings and docs/settings.md are made from it. */
export const settings = {
  postcode_check: define({
    schema: z.boolean(), default: true, scopes: ['institution', 'door'], choices: onOff,
    label: 'Postcode vragen', help: 'Aan: eerst kijken of iemand in jullie werkgebied woont. Uit: iedereen kan verder.',
  }),
  anonymous_mail: define({
    schema: z.enum(['all', 'youth', 'adults', 'none']), default: 'all', scopes: ['institution', 'door'],
    choices: { all: 'Iedereen', youth: 'Alleen jongeren (leeftijd wordt gevraagd)', adults: 'Alleen volwassenen (leeftijd wordt gevraagd)', none: 'Niemand: naam en e-mail zijn nodig' },
    label: 'Anoniem een vraag schrijven', help: 'Wie mag een vraag schrijven zonder naam te noemen.',
  }),
  answer_promise: define({
    schema: z.enum(['1_working_day', '2_working_days', '48_hours']), default: '1_working_day', scopes: ['institution', 'channel'],
    choices: { '1_working_day': 'Binnen 1 werkdag', '2_working_days': 'Binnen 2 werkdagen', '48_hours': 'Binnen 48 uur' },
    label: 'Belofte voor antwoord', help: 'Deze belofte staat op de site en telt op het bureau.',
  }),
  messages_limit: define({
    schema: z.number().int().min(0).max(100), default: 0, scopes: ['institution'],
    label: 'Hoogste aantal berichten in korte hulp', help: 'Na zoveel berichten van de vrager stelt de site een gesprek voor. 0 is geen grens.',
  }),
  minutes: define({
    schema: z.enum(['measured', 'norm', 'not_asked']), default: 'measured', scopes: ['institution'],
    choices: { measured: 'Gemeten tijd voorstellen', norm: 'De norm voorstellen', not_asked: 'Geen minuten vragen' },
    label: 'Minuten', help: 'Wat er bij een antwoord klaarstaat. De medewerker bevestigt of verandert het.',
  }),
  minutes_step: define({
    schema: z.enum(['1', '5', '15']), default: '1', scopes: ['institution'],
    choices: { 1: 'Hele minuten', 5: 'Per 5 minuten', 15: 'Per kwartier' },
    label: 'Afronden van minuten', help: 'Naar boven, per contact.',
  }),
  direct_time_norm: define({
    schema: z.number().int().min(0).max(100), default: 70, scopes: ['institution', 'worker'],
    label: 'Norm voor directe tijd (%)', help: 'Het deel van de tijd dat naar cliënten gaat.',
  }),
  case_time: define({
    schema: z.enum(['report_look_up_planning', 'report', 'all', 'direct_only']), default: 'report_look_up_planning', scopes: ['institution'],
    choices: {
      report_look_up_planning: 'Directe tijd, verslag, uitzoekwerk en planning', report: 'Directe tijd en verslag',
      all: 'Directe tijd en alle indirecte tijd', direct_only: 'Alleen directe tijd',
    },
    label: 'Tijd per casus', help: 'Welke minuten meetellen als tijd van een casus. Reistijd staat altijd apart.',
  }),
  lead_time_from: define({
    schema: z.enum(['registration', 'first_contact']), default: 'registration', scopes: ['institution'],
    choices: { registration: 'De aanmelding', first_contact: 'Het eerste contact' },
    label: 'Doorlooptijd begint bij', help: 'Tot de dag van afsluiten, in hele dagen.',
  }),
  follow_up: define({
    schema: z.boolean(), default: true, scopes: ['institution'], choices: onOff,
    label: 'Vragen hoe het is gegaan', help: 'Na een antwoord zonder reactie vraagt de site een keer hoe het is gegaan.',
  }),
  follow_up_days: define({
    schema: z.number().int().min(1).max(60), default: 7, scopes: ['institution'],
    label: 'Dagen tot die vraag', help: 'Zoveel dagen na het laatste antwoord.',
  }),
  silence_days: define({
    schema: z.number().int().min(3).max(120), default: 21, scopes: ['institution'],
    label: 'Dagen stilte tot sluiten', help: 'Na zoveel dagen zonder reactie sluit de vraag vanzelf.',
  }),
  colleague_reads: define({
    schema: z.enum(['never', 'on_request', 'always_for_trainees']), default: 'on_request', scopes: ['institution', 'worker'],
    choices: { never: 'Niet', on_request: 'Als de medewerker het vraagt', always_for_trainees: 'Altijd bij nieuwe medewerkers en stagiairs' },
    label: 'Collega leest mee', help: 'Of een collega een antwoord leest voordat het weggaat. Nieuw is wie korter dan een half jaar bij jullie werkt.',
  }),
  joint_staffing: define({
    schema: z.boolean(), default: false, scopes: ['cooperation'], choices: onOff,
    label: 'Samen de vragen doen', help: 'Aan: nieuwe vragen staan bij alle leden van de samenwerking op het bureau.',
  }),
  chat_asks: define({
    schema: z.enum(['nothing', 'postcode', 'age', 'postcode_age']), default: 'nothing', scopes: ['institution', 'door'],
    choices: { nothing: 'Niets', postcode: 'De postcode', age: 'De leeftijd', postcode_age: 'De postcode en de leeftijd' },
    label: 'Vragen voor een chat', help: 'Wat iemand invult voordat hij in de rij komt. Een voordeur van een samenwerking vraagt altijd de postcode.',
  }),
  chat_audience: define({
    schema: z.enum(['all', 'youth', 'adults']), default: 'all', scopes: ['institution', 'door'],
    choices: { all: 'Iedereen', youth: 'Jongeren tot 18 jaar', adults: 'Volwassenen' },
    label: 'Voor wie de chat is', help: 'Staat bij de chat. Wie er niet bij hoort, kan een vraag schrijven.',
  }),
  chat_longest_wait: define({
    schema: z.number().int().min(2).max(120), default: 15, scopes: ['institution'],
    label: 'Langste wachttijd in de chat (minuten)', help: 'Wie langer wacht, kan van zijn woorden een vraag maken die jullie later beantwoorden.',
  }),
  chat_silence_ask: define({
    schema: z.number().int().min(2).max(60), default: 10, scopes: ['institution'],
    label: 'Stilte in de chat: na hoeveel minuten vragen we iets', help: 'Wie niets schrijft en niet typt, krijgt een vriendelijke vraag of hij er nog is.',
  }),
  chat_silence_end: define({
    schema: z.number().int().min(5).max(60), default: 20, scopes: ['institution'],
    label: 'Stilte in de chat: na hoeveel minuten stopt het gesprek', help: 'Zo lang na die vraag. De ander kan het gesprek daarna nog een tijd weer openen.',
  }),
  chat_longest: define({
    schema: z.number().int().min(0).max(240), default: 0, scopes: ['institution'],
    label: 'Langste chat (minuten)', help: 'Vijf minuten van tevoren lezen beiden dat het gesprek bijna stopt. 0 is geen grens.',
  }),
  chat_reopen: define({
    schema: z.number().int().min(0).max(120), default: 30, scopes: ['institution'],
    label: 'Chat weer openen (minuten)', help: 'Zo lang na het einde kan de ander verder praten. 0 is niet.',
  }),
  chat_review_share: define({
    schema: z.number().int().min(0).max(100), default: 0, scopes: ['institution'],
    label: 'Chats om van te leren (procent)', help: 'Welk deel van de afgeronde chats een collega mag lezen om van te leren. Naast kiest zelf welke. 0 is geen.',
  }),
  chat_previews: define({
    schema: z.enum(['none', 'masked', 'words']), default: 'masked', scopes: ['institution'],
    choices: { none: 'Geen woorden', masked: 'De laatste woorden, met namen, nummers en adressen afgedekt', words: 'De laatste woorden' },
    label: 'Woorden in de lijst met gesprekken', help: 'Wat een medewerker in zijn lijst van chats leest van gesprekken die hij niet open heeft. Een naam waarmee een zin begint, wordt niet herkend.',
  }),
  chat_fair: define({
    schema: z.boolean(), default: true, scopes: ['cooperation'], choices: onOff,
    label: 'Chat eerlijk verdelen', help: 'Aan: wie bij de instelling met de minste gesprekken hoort, komt eerst.',
  }),
  desk_area: define({
    schema: z.enum(['own', 'institution']), default: 'institution', scopes: ['institution'],
    choices: { own: 'Alleen eigen gemeenten', institution: 'Hele instelling' },
    label: 'Bureaudienst', help: 'Welke vragen een medewerker op het bureau ziet.',
  }),
  visitor_retention_months: define({
    schema: z.number().int().min(1).max(24), default: 6, scopes: ['institution'],
    label: 'Bewaren van vragen zonder dossier (maanden)', help: 'Daarna worden de woorden gewist. Getallen blijven.',
  }),
  late_cancel_hours: define({
    schema: z.number().int().min(0).max(168), default: 24, scopes: ['institution'],
    label: 'Grens voor laat afzeggen (uren)', help: 'Tot zoveel uur ervoor kan een cliënt zijn afspraak verzetten of op tijd afzeggen. Daarna heet het laat afgezegd.',
  }),
  no_show_task: define({
    schema: z.enum(['call', 'write', 'none']), default: 'call', scopes: ['institution'],
    choices: { call: 'De medewerker belt', write: 'De medewerker schrijft', none: 'Niets vanzelf' },
    label: 'Als iemand niet komt', help: 'Wat er klaarstaat voor de medewerker nadat iemand niet op zijn afspraak was.',
  }),
  talks_process: define({
    schema: z.number().int().min(0).max(60), default: 5, scopes: ['institution', 'work_type'],
    label: 'Gesprekken per traject', help: 'Zoveel gesprekken horen bij een traject. Staat in het plan een lager getal, dan geldt dat. 0 is geen grens.',
  }),
  talks_short: define({
    schema: z.number().int().min(0).max(60), default: 5, scopes: ['institution', 'work_type'],
    label: 'Gesprekken bij kort contact', help: 'Zoveel gesprekken horen bij kort contact. 0 is geen grens.',
  }),
  talks_signal: define({
    schema: z.number().int().min(0).max(10), default: 1, scopes: ['institution'],
    label: 'Seintje voor de grens van gesprekken', help: 'Zoveel gesprekken voor de grens krijgen medewerker en teamleider een seintje.',
  }),
  talks_extension: define({
    schema: z.enum(['reason', 'leader', 'free']), default: 'reason', scopes: ['institution'],
    choices: { reason: 'De medewerker, met een reden', leader: 'De teamleider geeft toestemming', free: 'De medewerker, zonder reden' },
    label: 'Meer gesprekken dan de grens', help: 'Wie beslist dat een casus meer gesprekken krijgt.',
  }),
  case_silence_days: define({
    schema: z.number().int().min(7).max(120), default: 21, scopes: ['institution'],
    label: 'Dagen stilte in een casus', help: 'Na zoveel dagen zonder gesprek en zonder bericht van de cliënt staat de casus bij Vandaag als stil.',
  }),
  weight_short: define({
    schema: z.number().int().min(0).max(300), default: 50, scopes: ['institution'],
    label: 'Gewicht van kort contact (%)', help: 'Hoe zwaar kort contact telt in iemands werk. Een traject is 100.',
  }),
  weight_complex: define({
    schema: z.number().int().min(0).max(300), default: 150, scopes: ['institution'],
    label: 'Gewicht van een ingewikkelde casus (%)', help: 'Hoe zwaar een casus telt waarbij altijd een gesprek aangeboden blijft. Een traject is 100.',
  }),
  aftercare: define({
    schema: z.boolean(), default: true, scopes: ['institution'], choices: onOff,
    label: 'Na de hulp vragen hoe het gaat', help: 'Aan: cliënten kunnen bij het afronden kiezen voor een bericht na 1, 3 of 6 maanden.',
  }),
  aftercare_to: define({
    schema: z.enum(['worker', 'team']), default: 'worker', scopes: ['institution'],
    choices: { worker: 'De medewerker van de casus', team: 'De teamleider' },
    label: 'Wie een antwoord op nazorg ziet', help: 'Werkt de medewerker niet meer bij jullie? Dan ziet de teamleider het altijd.',
  }),
  holiday_good_friday: define({
    schema: z.boolean(), default: false, scopes: ['institution'], choices: onOff,
    label: 'Dicht op Goede Vrijdag', help: 'Telt mee voor de belofte.',
  }),
  holiday_liberation_day: define({
    schema: z.boolean(), default: false, scopes: ['institution'], choices: onOff,
    label: 'Dicht op Bevrijdingsdag', help: 'Telt mee voor de belofte.',
  }),
} as const;

export type SettingKey = keyof typeof settings;
export type SettingValue<Key extends SettingKey> = (typeof settings)[Key] extends SettingDefinition<infer Value> ? Value : never;

export interface StoredSetting { scope: string; scopeKey: string; key: string; value: unknown }

/**
 * The value that holds: the narrowest scope that has one (`at`, narrowest first), else the institution's, else the default.
 * A stored value that no longer fits the schema is passed over.
 */
export function settingOf<Key extends SettingKey>(
  stored: readonly StoredSetting[], key: Key, at: readonly { scope: SettingScope; scopeKey: string }[] = [],
): SettingValue<Key> {
  const definition: SettingDefinition = settings[key];
  for (const place of [...at, { scope: 'institution', scopeKey: '' }]) {
    const found = stored.find((one) => one.key === key && one.scope === place.scope && one.scopeKey === place.scopeKey);
    const parsed = found ? definition.schema.safeParse(found.value) : undefined;
    if (parsed?.success) return parsed.data as SettingValue<Key>;
  }
  return definition.default as SettingValue<Key>;
}
