import { z } from 'zod';

const id = z.string().regex(/^[a-z_]{2,40}$/, 'gebruik kleine letters en _');
const line = z.string().min(2);

/** A question of a start task: room to write, or one of a few. */
const taskQuestion = z.strictObject({
  id, label: line, hint: line.optional(), rows: z.number().int().min(1).max(12).default(3),
  choices: z.array(z.strictObject({ value: id, label: line })).min(2).default([]),
});

/** Something small that somebody does himself at the start. The group `online` is about whether help online suits him. */
const startTask = z.strictObject({ id, group: z.enum(['start', 'online']), title: line, why: line, questions: z.array(taskQuestion).min(1) });

export const startTasksFile = z.strictObject({ id, title: line, audience: z.literal('client'), tasks: z.array(startTask).min(1) });

export type TaskQuestion = z.infer<typeof taskQuestion>;
export type StartTask = z.infer<typeof startTask>;

/** The name of the task that asks an institution's own question. */
export const ownTaskId = 'own_question';

/** What an administrator chose for a work type: whether there are start tasks, which in what order, and a question of his own ('' for none). */
export const startChoice = z.object({ isOn: z.boolean(), tasks: z.array(z.string().max(40)).max(40), ownQuestion: z.string().trim().max(300) });
export type StartChoice = z.infer<typeof startChoice>;

/** Where somebody leaves a task: done, to go on later, or passed over. */
export const taskEnds = ['done', 'draft', 'dropped'] as const;
export type TaskEnd = (typeof taskEnds)[number];

/** What was answered, by the name of the question. */
export type TaskAnswers = Readonly<Record<string, string>>;
