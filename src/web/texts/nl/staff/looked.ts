export const looked = {
  title: 'Wie keek in dit dossier?',
  lead: 'Dezelfde regels die de cliënt ziet, en die over delen die alleen voor hulpverleners zijn.',
  back: 'Terug naar de casus',
  link: 'Wie keek in dit dossier?',
} as const;
