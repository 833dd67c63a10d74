/** After the help: that a dossier goes. */
export const after = {
  goes: (day: string) => `Dit dossier mag vanaf ${day} gewist worden. Wat {je|u} wilt houden, {kun je|kunt u} nu nog bewaren.`,
};
