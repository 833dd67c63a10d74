import { filesOf, type FilesScope } from '../../attachments/attachments.access.ts';
import type { Work } from '../../work.ts';
import type { ConversationScope } from '../conversations.access.ts';

/** The files of a conversation that somebody may see: those with messages that he may see, as `listMessages` says. */
export async function proveFiles(work: Work, scope: ConversationScope): Promise<FilesScope> {
  const rows = await work.tx.selectFrom('messages').select('id')
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).where('withdrawn_at', 'is', null)
    .$if(scope.as === 'visitor', (query) => query.where('visible_at', '<=', work.now)).execute();
  return filesOf({ institutionId: scope.institutionId, vault: scope.vault, owner: 'message', ownerIds: rows.map((row) => row.id) });
}
