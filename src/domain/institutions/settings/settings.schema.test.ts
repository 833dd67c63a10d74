import { expect, test } from 'vitest';
import type { SettingDefinition } from './settings.rules.ts';
import { findSetting, listSettings, rangeOf, readValue, sayValue } from './settings.schema.ts';

const definitionOf = (key: string): SettingDefinition => {
  const found = findSetting(key);
  if (!found) throw new Error(`no setting ${key}`);
  return found.definition;
};

test('every setting can be said and typed: its default goes through a form and comes back', () => {
  for (const { key, definition } of listSettings()) {
    expect(readValue(definition, String(definition.default)), key).toEqual({ ok: true, value: definition.default });
    expect(rangeOf(definition) !== undefined || definition.choices !== undefined, key).toBe(true);
    if (definition.choices) for (const choice of Object.keys(definition.choices)) expect(readValue(definition, choice), `${key} ${choice}`).toMatchObject({ ok: true });
    expect(sayValue(definition, definition.default), key).not.toBe('');
    expect([definition.label.length > 3, definition.help.endsWith('.')], key).toEqual([true, true]);
  }
});

test('what a setting cannot be is not read', () => {
  expect([readValue(definitionOf('follow_up'), 'ja'), readValue(definitionOf('silence_days'), '2'), readValue(definitionOf('silence_days'), '10,5'), readValue(definitionOf('answer_promise'), '')].map((one) => one.ok)).toEqual([false, false, false, false]);
  expect(readValue(definitionOf('silence_days'), ' 21 ')).toEqual({ ok: true, value: 21 });
  expect(findSetting('toString')).toBeUndefined();
});

test('a range says the smallest and the largest number', () => {
  expect([rangeOf(definitionOf('silence_days')), rangeOf(definitionOf('follow_up'))]).toEqual([{ least: 3, most: 120 }, undefined]);
});
