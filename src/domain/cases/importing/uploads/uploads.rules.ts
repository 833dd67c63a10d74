/** Hours that files wait for whoever sent them. */
export const hoursKept = 24;

export function uploadPurpose(file: 'cases' | 'contacts'): string {
  return `import ${file}`;
}
