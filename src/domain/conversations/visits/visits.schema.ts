/** A visitor who opened one conversation with its code and word. */
export interface VisitorSession {
  tokenHash: Buffer;
  institutionId: number;
  conversationId: number;
  /** Whose own page it was opened from; none with code and word. */
  ownerId: number | null;
}
