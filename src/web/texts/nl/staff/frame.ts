export const frame = {
  skip: 'Naar de inhoud',
  notAllowedTitle: 'Dit is niet voor jouw rol',
  notAllowed: 'Je bent wel ingelogd. Deze pagina hoort bij een andere rol. Klopt dat niet? Vraag het je beheerder.',
  toToday: 'Naar Vandaag',
} as const;
