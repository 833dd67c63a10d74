export const live = {
  label: 'Nieuws van het bureau',
  news: 'Er is iets nieuws op het bureau.',
  show: 'Laat zien',
  alarm: 'Een collega vraagt nu je hulp.',
  toQuestion: 'Naar de vraag',
  later: 'Straks',
} as const;
