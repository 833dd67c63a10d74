import type { AnswerLetter } from '../../../domain/conversations/answering/answering.commands.ts';
import type { Conversation } from '../../../domain/conversations/conversations.queries.ts';
import type { House } from '../../house.ts';
import { textsIn } from '../../texts/texts.ts';

/** The mail that says something is there: in the visitor's language, with the address of his door and nothing else. */
export function answerLetter(house: House, conversation: Conversation): AnswerLetter {
  const directory = house.directory.current();
  const door = directory.doors.find((one) => one.id === conversation.doorId) ?? directory.doors.find((one) => one.institutionId === conversation.institutionId);
  const { letters } = textsIn(conversation.details.language, door?.form ?? 'je').client;
  const address = door?.host ? `https://${door.host}` : `${house.config.publicUrl}/i/${door?.slug ?? ''}`;
  return { subject: letters.answer.subject, text: letters.answer.text(door?.name ?? '', `${address}/mijn-vraag`) };
}
