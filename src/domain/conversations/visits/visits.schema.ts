/** A visitor who opened one conversation with its code and word. */
export interface VisitorSession {
  tokenHash: Buffer;
  institutionId: number;
  conversationId: number;
}
