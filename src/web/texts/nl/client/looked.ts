type Say = (own: boolean) => string;
type SayPart = (part: string) => string;

/** Wie keek: vaste zinnen. Een zin begint met de naam van wie keek ("Joke", of "Je"). */
const inCase: Record<string, Say> = {
  read: (own) => (own ? 'opende {je|uw} dossier' : 'opende het dossier'),
  distributed: (own) => (own ? 'gaf {je|uw} aanvraag aan een hulpverlener' : 'gaf de aanvraag aan een hulpverlener'),
  register: (own) => (own ? 'schreef {je|u} in' : 'schreef de casus in'),
  opened: () => 'begon met de hulp',
  closed: () => 'sloot de hulp af',
  reopened: () => 'begon opnieuw met de hulp',
  handed_over: (own) => (own ? 'gaf {je|uw} dossier aan een andere hulpverlener' : 'droeg het dossier over'),
  funder: () => 'veranderde wie de hulp betaalt',
  extended: () => 'maakte meer gesprekken mogelijk',
  extension_asked: () => 'vroeg om meer gesprekken',
  extension_refused: () => 'besloot dat er geen extra gesprekken komen',
  stand_in: () => 'liet een collega waarnemen tijdens afwezigheid',
  stand_in_ended: () => 'stopte de waarneming door een collega',
  joined: () => 'werkt vanaf nu ook aan de hulp mee',
  left: () => 'werkt niet meer aan de hulp mee',
  complex: (own) => (own ? 'zei of {je|u} altijd een gesprek aangeboden krijgt' : 'zei of een gesprek aangeboden blijft'),
  looked: (own) => (own ? 'bekeek wie in {je|uw} dossier keek' : 'bekeek wie in het dossier keek'),
  with_reason: (own) => (own ? 'opende {je|uw} dossier met een reden' : 'opende het dossier met een reden'),
  emergency: (own) => (own ? 'opende {je|uw} dossier in een noodsituatie' : 'opende het dossier in een noodsituatie'),
  print: (own) => (own ? 'drukte {je|uw} dossier af' : 'drukte het dossier af'),
  export: (own) => (own ? 'maakte een kopie van {je|uw} dossier' : 'maakte een kopie van het dossier'),
  searched: (own) => (own ? 'zocht in {je|uw} dossier' : 'zocht in het dossier'),
  hold: () => 'besloot dat het dossier langer blijft',
  hold_ended: () => 'besloot dat het dossier niet langer hoeft te blijven',
  destroyed: () => 'wiste het dossier',
  take_along: () => 'nam een kopie mee van wat in het dossier te lezen was',
  aftercare: () => 'sprak af dat we na de hulp vragen hoe het gaat',
  aftercare_stopped: () => 'stopte de berichten na de hulp',
};

const inPart: Record<string, SayPart> = {
  read: (part) => `las ${part}`,
  add: (part) => `maakte ${part}`,
  change: (part) => `veranderde ${part}`,
  share: (part) => `veranderde wie ${part} mag zien`,
  draft: (part) => `maakte van ${part} weer een ontwerp`,
  open: (part) => `opende ${part} weer`,
  agreed: (part) => `ging akkoord met ${part}`,
  done: (part) => `rondde ${part} af`,
  dropped: (part) => `liet ${part} vervallen`,
  print: (part) => `drukte ${part} af`,
  export: (part) => `maakte een kopie van ${part}`,
  read_file: (part) => `opende een bestand bij ${part}`,
};

const inClient: Record<string, Say> = {
  find: (own) => (own ? 'zocht {je|u} op naam' : 'zocht de cliënt op naam'),
  link: (own) => (own ? 'zette het dossier op {je|uw} eigen pagina' : 'zette het dossier op de eigen pagina van de cliënt'),
  read: (own) => (own ? 'bekeek {je|uw} gegevens' : 'bekeek de gegevens van de cliënt'),
  set_right: (own) => (own ? 'verbeterde {je|uw} gegevens' : 'verbeterde de gegevens van de cliënt'),
  add_representative: (own) => (own ? 'schreef op wie er wettelijk voor {je|u} opkomt' : 'schreef op wie er wettelijk voor de cliënt opkomt'),
  end_representative: (own) => (own ? 'schreef op dat iemand niet meer wettelijk voor {je|u} opkomt' : 'schreef op dat iemand niet meer wettelijk voor de cliënt opkomt'),
  card_for_representative: (own) => (own ? 'gaf een kaart voor een eigen pagina aan wie voor {je|u} opkomt' : 'gaf een kaart voor een eigen pagina aan wie voor de cliënt opkomt'),
  link_representative: (own) => (own ? 'kijkt vanaf nu op een eigen pagina mee, omdat hij of zij voor {je|u} opkomt' : 'kijkt vanaf nu op een eigen pagina mee, als wie voor de cliënt opkomt'),
  password_of_representative: (own) => (own ? 'koos een nieuw wachtwoord voor de pagina waarop iemand voor {je|u} opkomt' : 'koos een nieuw wachtwoord voor de pagina van wie voor de cliënt opkomt'),
  merge: (own) => (own ? 'voegde dubbele gegevens van {je|u} samen' : 'voegde dubbele gegevens van de cliënt samen'),
  unmerge: (own) => (own ? 'haalde samengevoegde gegevens van {je|u} uit elkaar' : 'haalde samengevoegde gegevens van de cliënt uit elkaar'),
  request_made: () => 'vroeg iets over inzien, verbeteren of wissen',
  request_withdrawn: () => 'trok een vraag over het dossier in',
  request_read: (own) => (own ? 'las {je|uw} vraag over het dossier' : 'las de vraag over het dossier'),
  request_extended: (own) => (own ? 'nam meer tijd voor {je|uw} vraag' : 'nam meer tijd voor de vraag'),
  request_decided: (own) => (own ? 'besloot over {je|uw} vraag' : 'besloot over de vraag'),
  card_for_page: (own) => (own ? 'gaf {je|u} een kaart om een eigen pagina te beginnen' : 'gaf een kaart om een eigen pagina te beginnen'),
  card_for_password: (own) => (own ? 'gaf {je|u} een kaart om een nieuw wachtwoord te kiezen' : 'gaf een kaart om een nieuw wachtwoord te kiezen'),
  password_by_card: (own) => (own ? 'koos met een kaart een nieuw wachtwoord voor {je|uw} pagina' : 'koos met een kaart een nieuw wachtwoord'),
};

const inConversation: Record<string, Say> = {
  read: (own) => (own ? 'las {je|uw} vraag' : 'las de vraag'),
  take: (own) => (own ? 'ging {je|uw} vraag beantwoorden' : 'ging de vraag beantwoorden'),
  alarm: (own) => (own ? 'vroeg een collega om mee te kijken met {je|uw} vraag' : 'vroeg een collega om mee te kijken'),
  change: (own) => (own ? 'veranderde iets bij {je|uw} vraag' : 'veranderde iets bij de vraag'),
  reassign: (own) => (own ? 'gaf {je|uw} vraag aan een andere hulpverlener' : 'gaf de vraag aan een andere hulpverlener'),
  erase: (own) => (own ? 'wiste {je|uw} vraag' : 'wiste de vraag'),
  card_for_page: (own) => (own ? 'gaf {je|u} een kaart om een eigen pagina te beginnen' : 'gaf een kaart om een eigen pagina te beginnen'),
  card_for_password: (own) => (own ? 'gaf {je|u} een kaart om een nieuw wachtwoord te kiezen' : 'gaf een kaart om een nieuw wachtwoord te kiezen'),
  password_by_card: (own) => (own ? 'koos met een kaart een nieuw wachtwoord voor {je|uw} pagina' : 'koos met een kaart een nieuw wachtwoord'),
  print: (own) => (own ? 'drukte {je|uw} vraag af' : 'drukte de vraag af'),
  export: (own) => (own ? 'maakte een kopie van {je|uw} vraag' : 'maakte een kopie van de vraag'),
};

const roles: Record<string, string> = {
  worker: 'maatschappelijk werker', stand_in: 'vervanger van de hulpverlener', colleague: 'collega, met een reden', team_leader: 'teamleider', privacy_officer: 'functionaris voor privacy', client: 'ook in dit dossier',
  representative: 'wettelijk vertegenwoordiger', administrator: 'beheerder', manager: 'manager', controller: 'controller', planner: 'planner', editor: 'redacteur', funder: 'financier', platform_administrator: 'beheerder',
};

const parts: Record<string, string> = {
  thread: 'het gesprek', report: 'het verslag', own_note: 'de eigen notitie', working_note: 'de werknotitie', shielded: 'het afgeschermde deel', plan: 'het plan', goal: 'het doel', action: 'de actie',
  start_task: 'de starttaak', letter: 'de brief', evaluation: 'de terugblik',
};

export const looked = {
  title: 'Wie keek in mijn dossier?',
  questionTitle: 'Wie keek naar mijn vraag?',
  lead: 'Hier {zie je|ziet u} wie in {je|uw} dossier keek of er iets in veranderde. Niemand kan hier iets uit weghalen.',
  questionLead: 'Hier {zie je|ziet u} wie {je|uw} vraag las of er iets mee deed. Niemand kan hier iets uit weghalen.',
  titleForWorker: 'Wie keek in dit dossier?',
  leadForWorker: 'Dezelfde regels als op de eigen pagina, en die over delen die alleen voor hulpverleners zijn.',
  help: '{Begrijp je|Begrijpt u} niet waarom iemand keek? Vraag het gerust aan {je|uw} hulpverlener.',
  none: 'Er heeft nog niemand gekeken.',
  noneOfPerson: 'Deze persoon heeft hier niet gekeken.',
  who: 'Van wie',
  everyone: 'Iedereen',
  show: 'Laat zien',
  older: 'Eerder',
  back: 'Terug naar mijn pagina',
  link: 'Wie keek in mijn dossier?',
  dossierOf: (day: string) => `Wie keek in mijn dossier van ${day}?`,
  questionLink: 'Wie keek hiernaar?',
  you: '{Je|U}',
  someone: 'Iemand',
  system: 'Naast zelf',
  said: (who: string, role: string, did: string) => (role === '' ? `${who} ${did}.` : `${who} (${role}) ${did}.`),
  reason: (reason: string) => `Reden: ${reason}`,
  erased: 'De reden is gewist.',
  part: (part: string, day: string) => `${part} van ${day}`,
  other: 'deed iets in het dossier',
  inCase, inPart, inClient, inConversation, roles, parts,
};
