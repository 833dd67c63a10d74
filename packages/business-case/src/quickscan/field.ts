/** An answer that could be ticked, as it was printed, and how many of the 70 institutions ticked it. */
export interface FieldOption {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

/** A question of the quickscan. */
export interface FieldQuestion {
  readonly id: QuestionId;
  readonly title: { readonly nl: string; readonly en: string };
  readonly options: readonly FieldOption[];
}

export const QUESTION_IDS = ['functions', 'client_needs', 'own_needs', 'offered', 'wanted', 'bottlenecks'] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

/** Number of institutions that answered in 2013. Source: the study's quickscan, questions 1 to 6. */
export const FIELD_SIZE = 70;

/** The questions with the counts of the 70 institutions. */
export const FIELD: readonly FieldQuestion[] = [
  {
    id: 'functions',
    title: { nl: 'Waar kan online hulp vooral voor dienen?', en: 'What online help can be used for' },
    options: [
      { id: 'orientation', label: 'Oriëntatiefunctie: de website informeert bezoekers over de meest voorkomende psychosociale problemen en mogelijke oplossingen', count: 48 },
      { id: 'guidance_to_help', label: 'Toeleiding: de website leidt bezoekers richting de online of face-to-face hulpverlening van de AMW organisatie in de buurt', count: 43 },
      { id: 'prevention', label: 'Preventieve hulp: de portal biedt online hulp gericht op het voorkomen van (verergering van) klachten', count: 42 },
      { id: 'support', label: 'Begeleiding van de hulpvrager, de portal biedt online hulp gericht op het wegnemen of verminderen van klachten', count: 33 },
      { id: 'aftercare', label: 'Nazorg, de portal biedt online hulp gericht op het afbouwen van de hulp die wordt geboden', count: 16 },
      { id: 'other', label: 'Anders', count: 10 },
      { id: 'no_opinion', label: 'Weet niet/ geen mening', count: 2 },
    ],
  },
  {
    id: 'client_needs',
    title: { nl: 'Op welke behoefte van hulpvragers kan het ingaan?', en: 'Which need of clients it answers' },
    options: [
      { id: 'explore_problem', label: 'Probleemverkenning: nagaan of er sprake is van een probleem', count: 37 },
      { id: 'choice', label: 'Keuzemogelijkheid: nagaan welke hulp het meest passend is', count: 26 },
      { id: 'contact', label: 'Contactmogelijkheid: in contact komen met een hulpverlener en/of organisatie in de buurt', count: 55 },
      { id: 'peers', label: 'Ervaringen uitwisselen met lotgenoten en ervaringsdeskundigen', count: 28 },
      { id: 'self_help', label: 'Behoefte aan (zelf)hulp: direct aan de slag met een hulpvraag', count: 37 },
      { id: 'reread', label: 'Nalezen van informatie van een (afgesloten) hulptraject', count: 16 },
      { id: 'other', label: 'Anders', count: 3 },
      { id: 'no_opinion', label: 'Weet niet/ geen mening', count: 1 },
    ],
  },
  {
    id: 'own_needs',
    title: { nl: 'Op welke behoefte van de eigen organisatie moet het ingaan?', en: 'Which need of the organisation it must answer' },
    options: [
      { id: 'transparency', label: 'Transparantie vergroten in het hulpverleningsproces', count: 10 },
      { id: 'reachability', label: 'Bereikbaarheid vergroten van de organisatie', count: 50 },
      { id: 'effectiveness', label: 'Effectiviteit vergroten in de manier van werken van de organisatie', count: 39 },
      { id: 'quality', label: 'Kwaliteit van dienstverlening vergroten', count: 38 },
      { id: 'lower_cost', label: 'Kosten van de dienstverlening verlagen', count: 15 },
      { id: 'profile', label: 'Online profilering van uw organisatie vergroten', count: 24 },
      { id: 'competition', label: 'Concurrentiepositie van uw organisatie vergroten', count: 9 },
      { id: 'other', label: 'Anders', count: 6 },
      { id: 'no_opinion', label: 'Weet niet/ geen mening', count: 1 },
    ],
  },
  {
    id: 'offered',
    title: { nl: 'Welke vormen bieden jullie nu?', en: 'Forms offered now' },
    options: [
      { id: 'information', label: 'Informatie, veelgestelde vragen en tips en adviezen', count: 48 },
      { id: 'search', label: 'Zoekmachine voor het vinden van een organisatie in de buurt', count: 15 },
      { id: 'self_test', label: 'Zelftest', count: 2 },
      { id: 'forum', label: 'Forum', count: 7 },
      { id: 'mail', label: 'E-mail', count: 55 },
      { id: 'chat', label: 'Chat', count: 19 },
      { id: 'webcam', label: 'Webcam', count: 1 },
      { id: 'self_help', label: 'Zelfhulp', count: 0 },
      { id: 'dossier', label: 'Online dossier voor het nalezen van informatie', count: 5 },
      { id: 'programme', label: 'Online Begeleidingsprogramma, cursus of training', count: 4 },
      { id: 'blended', label: 'Blended hulpverlening, geïntegreerd aanbod van online en face to face hulpvormen', count: 9 },
      { id: 'other', label: 'Anders', count: 6 },
      { id: 'no_opinion', label: 'Weet niet/ geen mening', count: 1 },
    ],
  },
  {
    id: 'wanted',
    title: { nl: 'Welke vormen willen jullie er later bij?', en: 'Forms wanted in future' },
    options: [
      { id: 'information', label: 'Informatie, veelgestelde vragen en tips en adviezen', count: 13 },
      { id: 'search', label: 'Zoekmachine voor het vinden van een organisatie in de buurt', count: 7 },
      { id: 'self_test', label: 'Zelftest', count: 11 },
      { id: 'forum', label: 'Forum', count: 9 },
      { id: 'mail', label: 'E-mail', count: 10 },
      { id: 'chat', label: 'Chat', count: 15 },
      { id: 'webcam', label: 'Webcam', count: 3 },
      { id: 'self_help', label: 'Zelfhulp', count: 12 },
      { id: 'dossier', label: 'Online dossier voor het nalezen van informatie', count: 16 },
      { id: 'programme', label: 'Online Begeleidingsprogramma, cursus of training', count: 23 },
      { id: 'blended', label: 'Blended hulpverlening, geïntegreerd aanbod van online en face to face hulpvormen', count: 24 },
      { id: 'other', label: 'Anders', count: 6 },
      { id: 'no_opinion', label: 'Weet niet/ geen mening', count: 8 },
    ],
  },
  {
    id: 'bottlenecks',
    title: { nl: 'Wat zijn de grootste knelpunten?', en: 'Largest bottlenecks' },
    options: [
      { id: 'staff_skills', label: 'Kennis en vaardigheden van medewerkers sluiten niet aan bij online werkwijze', count: 22 },
      { id: 'client_skills', label: 'Competenties en kenmerken doelgroep sluiten niet aan bij online werkwijze', count: 18 },
      { id: 'vision', label: 'Visie en werkwijze organisatie verenigt zich niet met online werkwijze', count: 3 },
      { id: 'registration', label: 'Registratie van online activiteiten en face to face activiteiten is niet eenduidig', count: 8 },
      { id: 'safety', label: 'Veiligheid en betrouwbaarheid rondom online gegevensuitwisseling laat te wensen over', count: 10 },
      { id: 'funding', label: 'Bekostiging van online hulpvormen is niet op te brengen voor de organisatie', count: 28 },
      { id: 'funders', label: 'Financiers zijn niet overtuigd van meerwaarde van online hulpverlening', count: 10 },
      { id: 'chain', label: 'Onvoldoende (keten)samenwerking rondom ontwikkeling en uitvoering online hulp', count: 22 },
      { id: 'other', label: 'Anders', count: 18 },
      { id: 'no_opinion', label: 'Weet niet/ geen mening', count: 6 },
    ],
  },
];
