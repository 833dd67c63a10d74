/**
 * Somebody who looks at a dossier, as far as it decides what he sees: a worker of the case; a client, until he left it; who stands for clients
 * of it by law; or who reads with a reason and writes nothing.
 */
export type Viewer =
  | { readonly as: 'worker'; readonly accountId: number }
  | { readonly as: 'client'; readonly accountId: number; readonly clientId: number; readonly until: Date | undefined }
  | { readonly as: 'representative'; readonly accountId: number; readonly clientIds: readonly number[] }
  | { readonly as: 'reason'; readonly accountId: number };
