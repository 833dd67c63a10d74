export { FIELD, FIELD_SIZE, type FieldOption, type FieldQuestion, QUESTION_IDS, type QuestionId } from './field.ts';
export { type Answers, AnswersSchema, besideField, type OptionBeside, parseAnswers, type QuestionBeside } from './quickscan.ts';
export { type ReadinessItem, readinessList, type WantedForm, wantedForms } from './readiness.ts';
export { LOWER_BOUND, quickscanLines } from './lines.ts';
