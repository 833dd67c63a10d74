export const adminInstitution = {
  title: 'Instelling',
  lead: 'Dit staat op jullie voordeuren en in mails. Wat je leeg laat, staat er niet.',
  name: 'Naam van de instelling',
  nameHint: 'Zoals mensen jullie kennen.',
  phone: 'Telefoonnummer',
  phoneHint: 'Mensen kunnen dit nummer bellen in jullie openingstijden.',
  email: 'E-mailadres',
  emailHint: 'Voor algemene vragen, en op de pagina’s Jouw gegevens en Toegankelijkheid.',
  personName: 'Naam',
  complaints: { legend: 'Klachten', hint: 'Bij wie kan iemand klagen? Dit staat op de pagina Klachten.' },
  confidant: { legend: 'Vertrouwenspersoon', hint: 'Wie staat naast een cliënt, los van jullie? Dit staat op de pagina Vertrouwenspersoon.' },
  mistakes: {
    name: 'Vul een naam in van 2 tot 120 tekens.',
    phone: 'Schrijf een telefoonnummer met cijfers, zoals 0172-550 120.',
    email: 'Schrijf een e-mailadres, zoals info@instelling.nl.',
    complaintsName: 'Schrijf een naam zonder komma, van hoogstens 100 tekens.',
    complaintsPhone: 'Schrijf bij klachten een telefoonnummer met cijfers, of laat het leeg.',
    complaintsEmail: 'Schrijf bij klachten een e-mailadres, of laat het leeg.',
    confidantName: 'Schrijf een naam zonder komma, van hoogstens 100 tekens.',
    confidantPhone: 'Schrijf bij de vertrouwenspersoon een telefoonnummer met cijfers, of laat het leeg.',
    confidantEmail: 'Schrijf bij de vertrouwenspersoon een e-mailadres, of laat het leeg.',
  },
} as const;

export const adminThemes = {
  title: 'Onderwerpen',
  lead: 'Over deze onderwerpen kunnen mensen op jullie voordeuren lezen, en kiezen waar hun vraag over gaat.',
  legend: 'Welke onderwerpen bieden jullie aan?',
  hint: 'Zet je er een uit, dan verdwijnt hij van de voordeur. Vragen die er al zijn, blijven.',
  noneLeft: 'Kies minstens één onderwerp. Anders is er niets te lezen.',
} as const;
