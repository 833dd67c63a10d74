import { describe, expect, test } from 'vitest';
import { EXIT, runBusinessCase } from '../src/cli/run.ts';
import { ResultSchema } from '../src/result/result.schema.ts';
import { fakeIo } from './fixtures/io.ts';
import { exampleText } from './fixtures/study.ts';
import { smallScenario } from './fixtures/small.ts';

const files = {
  'a.yaml': exampleText('dutch-2013.yaml'),
  'b.yaml': exampleText('dutch-2013.yaml') + exampleText('dutch-2013.as-printed.overrides.yaml'),
  'wrong.yaml': exampleText('dutch-2013.yaml').replace('rate: wage', 'rate: wagge'),
  'small.json': JSON.stringify(smallScenario()),
  'measured.yaml': 'minutes: { value: 20, interval: [10, 30], n: 40 }\n',
  'scan.yaml': exampleText('quickscan.yaml'),
  'scan2.yaml': 'schema: naast-quickscan/1\ninstitution: Tweede\nanswers:\n  bottlenecks: [funding]\n  wanted: [chat]\n',
  'scan-wrong.yaml': 'schema: naast-quickscan/1\ninstitution: Derde\nanswers:\n  bottlenecks: [fundng]\n',
};

async function run(command: string, answers?: string[]) {
  const world = fakeIo(files, answers);
  const status = await runBusinessCase(command.split(' ').filter((word) => word !== ''), world.io);
  return { status, out: world.output(), err: world.errors(), written: world.written };
}

describe('the exit status says what happened', () => {
  test.each([
    ['run a.yaml', EXIT.ok, ''],
    ['check a.yaml', EXIT.ok, ''],
    ['check wrong.yaml', EXIT.wrongContent, /^wrong\.yaml:\d+: effects\.online_efficiency\.rate: .*bedoel je wage\?/],
    ['run wrong.yaml', EXIT.wrongContent, /wrong\.yaml:\d+/],
    ['run nothing.yaml', EXIT.noFile, /nothing\.yaml kan niet gelezen worden/],
    ['run a.yaml --out /nowhere/x', EXIT.noFile, /kan niet geschreven worden/],
    ['run', EXIT.wrongUse, /ontbreekt een bestand/],
    ['fly', EXIT.wrongUse, /Onbekende opdracht: fly/],
    ['run a.yaml --format pdf', EXIT.wrongUse, /Kies: table, json, csv, xlsx, html/],
    ['run a.yaml --nonsense', EXIT.wrongUse, /nonsense/],
    ['simulate a.yaml --draws veel', EXIT.wrongUse, /heel getal/],
    ['simulate a.yaml --draws 0', EXIT.wrongUse, /1 tot/],
    ['explain a.yaml nothing.here', EXIT.wrongUse, /geen cijfer/],
    ['run a.yaml --format html --variant none', EXIT.wrongUse, /geen variant none/],
    ['compare a.yaml b.yaml', EXIT.different, ''],
    ['compare a.yaml a.yaml', EXIT.ok, ''],
    ['example atlantis', EXIT.wrongUse, /dutch-2013/],
    ['example ways-to-a-platform --as-printed', EXIT.wrongUse, /alleen/],
    ['break-even a.yaml nothing', EXIT.wrongUse, /geen getal/],
    ['quickscan scan-wrong.yaml', EXIT.wrongContent, /scan-wrong\.yaml:4: .*bedoel je funding\?/],
    ['quickscan', EXIT.wrongUse, /--ask/],
    ['--help', EXIT.ok, ''],
    ['', EXIT.wrongUse, ''],
  ])('"%s" ends with %d', async (command, expected, message) => {
    const { status, err } = await run(command);
    expect(status).toBe(expected);
    expect(err).toMatch(message);
  });
});

describe('run', () => {
  test('as JSON follows the schema, with two decimals in every amount', async () => {
    const { out } = await run('run a.yaml --format json');
    const result = ResultSchema.parse(JSON.parse(out));
    expect(result.variants.map(({ id, payback_months }) => [id, payback_months])).toEqual([
      ['average_of_two', 37], ['average_of_three', 22], ['kwadraad_with_development', 21], ['new_platform', 46], ['kwadraad_existing', 0],
    ]);
    expect(out).toContain('"costs": 79011.40,');
    expect(out.match(/"(savings|costs|balance|cumulative|net_present_value)": (?!-?\d+\.\d\d[,\n])/)).toBeNull();
  });

  test('as CSV has a row per year and total', async () => {
    const { out } = await run('run a.yaml --format csv');
    expect(out.split('\n')[0]).toBe('kind,variant,actor,year,savings,costs,balance,cumulative,note');
    expect(out).toContain('year,average_of_two,,3,71880.00,55942.60,15937.40,-125.40,');
    expect(out).toContain('total,average_of_two,,5,297600.00,231312.60,66287.40,,');
  });

  test('as a spreadsheet goes to the file', async () => {
    const { written } = await run('run a.yaml --format xlsx --out case.xlsx');
    const bytes = written.get('case.xlsx');
    expect(bytes instanceof Uint8Array && bytes[0] === 0x50 && bytes[1] === 0x4b).toBe(true);
  });

  test('with measured figures shows both', async () => {
    const { out } = await run('run small.json --measured measured.yaml');
    expect(out).toMatch(/gemeten 20 minuten \(10 minuten – 30 minuten, n = 40\); aangenomen 30 minuten/);
  });

  test('in English when asked', async () => {
    expect((await run('run a.yaml --lang en')).out).toContain('Average of two (average_of_two): earned back in month 37');
  });
});

test('the example as printed is the example with its overrides, and gives 36 months', async () => {
  const { out } = await run('example dutch-2013 --as-printed');
  expect(out).toBe(files['b.yaml']);
  expect((await run('run b.yaml')).out).toContain('terugverdiend in maand 36');
});

test('compare says what it does to totals and pay-back', async () => {
  const { out } = await run('compare b.yaml a.yaml');
  expect(out).toContain('Gemiddelde van twee: saldo € 110.894,00 → € 99.493,80 (−€ 11.400,20), terugverdiend in maand 36 → 37');
});

test('simulate gives the same text for the same seed', async () => {
  expect((await run('simulate a.yaml --draws 2000 --seed 4')).out).toBe((await run('simulate a.yaml --draws 2000 --seed 4')).out);
});

test('break-even and sensitivity answer in a sentence and a table', async () => {
  expect((await run('break-even small.json minutes')).out).toBe('Na 3 jaar komt het precies uit als minutes 16,67 minuten is.\n');
  expect((await run('sensitivity small.json --input minutes --values 10,30')).out).toMatch(/10\s+−€ 2\.000\s+niet\n30\s+€ 4\.000\s+20/);
});

describe('quickscan', () => {
  test('sets the answers beside the 70 and says that the shares are lower bounds', async () => {
    const { out } = await run('quickscan scan.yaml');
    expect(out).toContain('[x] E-mail (55 van de 70, ten minste 79%)');
    expect(out).toContain('lees "ten minste"');
    expect(out).toMatch(/nog niet\s+Is er geld voor\?/);
  });

  test('pools more institutions', async () => {
    const { out } = await run('quickscan scan.yaml scan2.yaml');
    expect(out).toContain('Is er geld voor? (Voorbeeld Welzijn, Tweede)');
    expect(out).toContain('[2/2] Bekostiging van online hulpvormen');
  });

  test('can be asked on the screen', async () => {
    const { out, status } = await run('quickscan --ask', ['Ons Huis', '1 2', '3', '', '99', '5', '6', '1,6']);
    expect(status).toBe(EXIT.ok);
    expect(out).toContain('Quickscan: Ons Huis');
    expect(out).toContain('[x] Oriëntatiefunctie');
  });
});
