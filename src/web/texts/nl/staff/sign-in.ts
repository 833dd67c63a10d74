export const signIn = {
  title: 'Inloggen',
  lead: 'Voor medewerkers.',
  email: 'E-mailadres',
  password: 'Wachtwoord',
  next: 'Verder',
  forgotten: {
    question: 'Wachtwoord vergeten, of een nieuwe telefoon?',
    answer: 'Vraag de beheerder van je organisatie om een nieuwe uitnodiging. Met de link in die mail kies je een nieuw wachtwoord.',
  },
  unfinished: 'Heb je net een uitnodiging gekregen? Open dan eerst de link in die mail.',
  isOut: 'Je bent uitgelogd.',
  passkey: {
    button: 'Inloggen met een toegangssleutel',
    use: 'Gebruik je toegangssleutel',
    failed: 'Het lukte niet met je toegangssleutel. Probeer het nog eens, of kies een andere manier.',
  },
  mistakes: {
    wrong: 'Je e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het nog eens.',
    tooOften: (until: string) => `Dit is te vaak geprobeerd. Wacht tot ${until} en probeer het dan nog eens.`,
    wrongCode: 'Deze code klopt niet, of hij is al een keer gebruikt. Wacht op de volgende code in je app en vul die in.',
    wrongPassword: 'Dit wachtwoord klopt niet. Probeer het nog eens.',
  },
  code: {
    title: 'Laat zien dat jij het bent',
    label: 'Code',
    hint: 'Open de app op je telefoon en neem de 6 cijfers over.',
    hintRecovery: 'Heb je je telefoon niet bij je? Vul dan een van je herstelcodes in.',
    button: 'Inloggen',
    stop: 'Stoppen en opnieuw beginnen',
  },
  invitation: {
    title: (institution: string) => `Welkom bij ${institution}`,
    titleAgain: 'Kies een nieuw wachtwoord',
    hello: (name: string) => `Dag ${name}.`,
    steps: 'In drie stappen kun je aan het werk: je kiest een wachtwoord, je koppelt een app, en je bewaart je herstelcodes.',
    account: (email: string) => `Je logt straks in met ${email}.`,
    keepsApp: 'Je app en je herstelcodes blijven werken. Daarna vragen we om een code.',
    password: 'Kies een wachtwoord',
    hint: 'Minstens 12 tekens. Een zin van vier of vijf woorden werkt het best. Hoofdletters en cijfers hoeven niet.',
    button: 'Verder',
    goneTitle: 'Deze link werkt niet meer',
    gone: 'De link is al gebruikt, of hij is te oud. Vraag de beheerder van je organisatie om een nieuwe uitnodiging.',
    toSignIn: 'Naar inloggen',
  },
  passwordMistakes: {
    'too-short': 'Dit wachtwoord is te kort. Neem minstens 12 tekens.',
    'too-long': 'Dit wachtwoord is te lang. Neem niet meer dan 200 tekens.',
    common: 'Dit wachtwoord raadt een ander snel. Maak een zin van vier of vijf woorden, zonder je eigen naam.',
  },
  setUp: {
    title: 'Koppel een app',
    why: 'Met een wachtwoord alleen kan een ander bij je werk. Daarom vragen we bij elke keer inloggen ook een code van je telefoon.',
    install: 'Zet een app voor codes op je telefoon. Bijvoorbeeld Aegis, 2FAS, Google Authenticator of Microsoft Authenticator.',
    scan: 'Kies in de app voor toevoegen en scan dit plaatje.',
    picture: 'QR-code voor je app',
    orType: 'Kun je niet scannen? Neem deze sleutel over:',
    onThisDevice: 'Staat de app op dit apparaat? Open hem dan hier.',
    label: 'Code uit de app',
    hint: 'De 6 cijfers die de app nu laat zien.',
    button: 'Koppelen',
    mistake: 'Deze code klopt niet. Kijk of de klok van je telefoon goed staat en vul de code in die er nu staat.',
  },
  codes: {
    title: 'Bewaar je herstelcodes',
    why: 'Ben je je telefoon kwijt? Dan kom je met een van deze codes binnen. Elke code werkt één keer.',
    keep: 'Druk deze bladzijde af of schrijf de codes over. Bewaar ze niet bij je computer. We laten ze maar één keer zien.',
    label: 'Je tien herstelcodes',
    of: (name: string, day: string) => `Herstelcodes van ${name}, gemaakt op ${day}`,
    done: 'Ik heb ze bewaard',
  },
  lock: {
    title: 'Even op slot',
    why: 'Je werk staat er nog, ook wat je aan het schrijven was.',
    who: (name: string) => `Ingelogd als ${name}.`,
    button: 'Verder werken',
    other: 'Ben jij dit niet? Log dan uit en log in met je eigen account.',
    signOut: 'Uitloggen',
    cover: 'Er is even geen verbinding. Daarom laten we je werk nu niet zien. Het staat er nog.',
  },
  held: {
    note: 'Wat je net verstuurde staat er nog. Daarna kun je het alsnog versturen.',
    kept: 'Wat je net verstuurde is bewaard. Log in met het account waarmee je het schreef. Dan kun je het alsnog versturen.',
    title: 'Alsnog versturen?',
    why: 'Dit is nog niet verstuurd. Je scherm was op slot, of je was uitgelogd. Er is niets van verloren. We bewaren het vier dagen.',
    from: (when: string) => `Van ${when}`,
    none: 'Er staat niets te wachten.',
    noneHelp: 'Schreef je iets met een ander account, of bij een andere organisatie? Wissel dan eerst. Daar staat het klaar.',
    send: 'Versturen',
    leave: 'Niet versturen',
    waiting: (count: number) => (count === 1 ? 'Iets wat je schreef is nog niet verstuurd.' : `${count} dingen die je schreef zijn nog niet verstuurd.`),
  },
  institution: {
    title: 'Waar ga je aan het werk?',
    hint: 'Je ziet steeds het werk van één organisatie. Wisselen kan altijd bij Mijn account.',
    legend: 'Organisatie',
    button: 'Verder',
    mistake: 'Kies een organisatie uit de lijst.',
  },
  mail: {
    account: {
      subject: (institution: string) => `Je account bij ${institution}`,
      text: (name: string, institution: string, link: string, until: string) => `Dag ${name},

${institution} heeft een account voor je gemaakt in Naast.
Open deze link om een wachtwoord te kiezen en een app te koppelen. Het kost ongeveer vijf minuten. Houd je telefoon bij de hand.

${link}

De link werkt tot en met ${until}. Geef hem aan niemand door.
Verwacht je deze mail niet? Laat het dan aan ${institution} weten.`,
    },
    password: {
      subject: (institution: string) => `Een nieuw wachtwoord voor je account bij ${institution}`,
      text: (name: string, institution: string, link: string, until: string) => `Dag ${name},

De beheerder van ${institution} stuurt je deze link. Hiermee kies je een nieuw wachtwoord.

${link}

De link werkt tot en met ${until}. Geef hem aan niemand door.
Heb je hier niet om gevraagd? Laat het dan meteen aan ${institution} weten.`,
    },
    joined: {
      subject: (institution: string) => `Je kunt ook aan het werk bij ${institution}`,
      text: (name: string, institution: string, link: string) => `Dag ${name},

Met je account in Naast kun je nu ook aan het werk bij ${institution}. Log in zoals je gewend bent. Daarna kies je waar je aan het werk gaat.

${link}

Verwacht je dit niet? Laat het dan aan ${institution} weten.`,
    },
  },
} as const;
