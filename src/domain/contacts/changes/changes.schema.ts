/** What the reason of a correction is sealed for, with the key of the installation. */
export function correctionPurpose(institutionId: number): string {
  return `reason of a correction at ${institutionId}`;
}
