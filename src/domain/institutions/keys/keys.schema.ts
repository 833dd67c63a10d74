/** What a key of the installation or of an institution is bound to, so that rows cannot be swapped. */
export function keyPurpose(institutionId: number | null): string {
  return institutionId === null ? 'installation key' : `institution key ${institutionId}`;
}

export function vaultPurpose(institutionId: number): string {
  return `vault of ${institutionId}`;
}
