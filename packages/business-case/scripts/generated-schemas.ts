import { z } from 'zod';
import { ResultSchema } from '../src/result/result.schema.ts';
import { ScenarioSchema } from '../src/scenario/scenario.schema.ts';

/** The JSON Schemas as they must be checked in, by file name. */
export function generatedSchemas(): Record<string, string> {
  return {
    'scenario.schema.json': text(z.toJSONSchema(ScenarioSchema, { io: 'input', reused: 'ref' }), 'scenario', 'A scenario of a business case'),
    'result.schema.json': text(z.toJSONSchema(ResultSchema, { io: 'output', reused: 'ref' }), 'result', 'The outcome of a business case'),
  };
}

function text(schema: object, name: string, title: string): string {
  return `${JSON.stringify({ $id: `https://naast.dev/schema/business-case/${name}.schema.json`, title, ...schema }, null, 2)}\n`;
}
