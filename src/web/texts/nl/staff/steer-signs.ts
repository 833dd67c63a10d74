export const steerSigns = {
  title: 'Wat op jou wacht',
  requests: (open: number) => (open === 0 ? 'Er staat geen verzoek open.' : open === 1 ? '1 verzoek staat open.' : `${open} verzoeken staan open.`),
  late: (count: number) => `${count} te laat`,
  due: (count: number) => (count === 0 ? 'Van geen dossier is de bewaartermijn voorbij.' : `Van ${count} ${count === 1 ? 'dossier' : 'dossiers'} is de bewaartermijn voorbij.`),
  months: (count: number) => (count === 0 ? 'Alle maanden van dit jaar die voorbij zijn, zijn gesloten.' : `${count} ${count === 1 ? 'maand die voorbij is, staat' : 'maanden die voorbij zijn, staan'} nog open.`),
} as const;
