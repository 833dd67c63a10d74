import type { Config } from '../config.ts';
import type { LiveDirectory } from '../domain/institutions/directory/directory.jobs.ts';
import type { Keyring } from '../domain/institutions/keys/keys.queries.ts';
import type { DoWork } from '../domain/work.ts';

/** What pages get from the house: how to read and change, what is public, and the time. */
export interface House {
  readonly config: Pick<Config, 'publicUrl' | 'isLoopback' | 'demo' | 'securityContact'>;
  readonly inWork: DoWork;
  readonly directory: LiveDirectory;
  readonly keys: Keyring;
  readonly clock: () => Date;
  /** Folder of content that clients read. */
  readonly content: string;
}
