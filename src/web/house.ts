import type { Config } from '../config.ts';
import type { StartTask } from '../domain/cases/start/start.schema.ts';
import type { CrisisList } from '../domain/conversations/crisis/crisis.schema.ts';
import type { LetterTemplate } from '../domain/letters/letters.schema.ts';
import type { Guides } from '../domain/library/guides/guides.queries.ts';
import type { HelpLine, Theme } from '../domain/library/themes/themes.schema.ts';
import type { LineWriter } from '../domain/conversations/chats/lines/lines.commands.ts';
import type { LiveDirectory } from '../domain/institutions/directory/directory.jobs.ts';
import type { Keyring } from '../domain/institutions/keys/keys.queries.ts';
import type { Practice } from '../domain/practice/practice.queries.ts';
import type { DoWork } from '../domain/work.ts';
import type { Scanner } from '../platform/files/clamd.ts';
import type { PrintPdf } from '../platform/pdf/chromium.ts';

export interface Library {
  readonly themes: readonly Theme[];
  readonly helpLines: readonly HelpLine[];
  readonly crisisWords: CrisisList;
  /** Steps and texts that workers begin with, where their institution has none of its own. */
  readonly guides: Guides;
  /** Small tasks that clients do themselves at the start. */
  readonly startTasks: readonly StartTask[];
  /** Letters to clients, where their institution has no words of its own. */
  readonly letters: readonly LetterTemplate[];
  /** Scripted visitors that workers practise with. */
  readonly practice: Practice;
  /** Folder that all of it comes from. */
  readonly folder: string;
}

/** What pages get from the house: how to read and change, what is public, and the time. */
export interface House {
  readonly config: Pick<Config, 'publicUrl' | 'isLoopback' | 'demo' | 'securityContact' | 'smtpUrl'>;
  /** Whether text messages go out here: only where whoever runs the server set a gateway. */
  readonly canText: boolean;
  readonly inWork: DoWork;
  /** Stores lines of chats. */
  readonly lines: LineWriter;
  readonly directory: LiveDirectory;
  readonly keys: Keyring;
  readonly clock: () => Date;
  /** Looks through files for viruses, where an administrator set that up. */
  readonly scanner: Scanner | undefined;
  /** Makes PDFs, where there is a program for it. */
  readonly pdf: PrintPdf | undefined;
  /** What clients read, and what workers work with. */
  readonly library: Library;
}
