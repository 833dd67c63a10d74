/** How an answer is given: here in writing, or outside and written down here. The words are those of the channels of contacts. */
export const answerWays = ['mail', 'phone', 'office', 'letter'] as const;
export type AnswerWay = (typeof answerWays)[number];
