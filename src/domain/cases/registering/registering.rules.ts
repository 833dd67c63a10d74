/**
 * Where help is given, for who pays: the municipality of the school when help is at a school, else where the client lives.
 * Nothing when neither is known.
 */
export function placeOfHelp(of: { schoolMunicipality?: string | null | undefined; home?: string | null | undefined }): string | null {
  return of.schoolMunicipality ?? of.home ?? null;
}
