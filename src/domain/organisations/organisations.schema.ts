/** Kinds of parties outside; one list for the whole product. */
export const organisationKinds = [
  'school', 'general_practitioner', 'municipality', 'health', 'youth_care', 'creditor', 'landlord', 'debt_help', 'police', 'volunteers', 'partner', 'other',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
