/** What the commands need of the outside world; a caller may give its own. */
export interface Io {
  /** How the command is called in messages: `naast business-case`. */
  readonly name: string;
  /** Text of a file; `-` is standard input. Throws when it cannot be read. */
  readonly read: (path: string) => Promise<string>;
  /** Writes a file. Throws when it cannot. */
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>;
  readonly out: (content: string | Uint8Array) => void;
  readonly err: (text: string) => void;
  /** Text of a file in the package's examples. */
  readonly example: (name: string) => Promise<string>;
  /** Asks a question and gives the answer; nothing when nobody can answer. */
  readonly ask?: (question: string) => Promise<string>;
  /** A CSS rule with the house's typeface, when it is installed. */
  readonly fontCss?: () => Promise<string>;
}

/** What the exit status says. */
export const EXIT = { ok: 0, wrongContent: 1, wrongUse: 2, noFile: 3, different: 4 } as const;

/** A reason to stop that the user can do something about; becomes a message and an exit status. */
export class Stop extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}
