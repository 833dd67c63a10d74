/** Zoeken in één dossier. */
export const searching = {
  title: 'Zoeken in dit dossier',
  label: 'Zoek in dit dossier',
  hint: 'Met één woord of een paar woorden.',
  button: 'Zoek',
  private: 'Wat {je|u} hier zoekt, bewaren we niet. Wel staat bij ‘Wie keek’ dat er is gezocht.',
  empty: 'Typ eerst een woord van twee letters of meer.',
  none: 'We vonden niets.',
  noneHelp: 'Probeer een ander woord, of een deel ervan.',
  found: (count: number, hasMore: boolean) => (hasMore ? `De nieuwste ${count} plekken` : count === 1 ? '1 plek gevonden' : `${count} plekken gevonden`),
  older: 'Zoek verder terug',
  back: 'Naar het overzicht',
};
