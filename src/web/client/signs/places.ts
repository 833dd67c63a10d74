/** Where somebody chooses how he is told, and gives the ways to do that. */
export const signsPath = '/mijn-pagina/seintjes';
export const devicePath = `${signsPath}/toestel`;
export const phonePath = `${signsPath}/telefoon`;
