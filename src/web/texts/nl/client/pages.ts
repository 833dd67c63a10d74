export const pages = {
  chooseTitle: 'Wie helpt {jou|u}?',
  chooseText: 'Op deze site werken meerdere instellingen samen. Kies wie {je|u} helpt.',
  of: (institution: string) => `Dit geldt voor ${institution}.`,
} as const;
