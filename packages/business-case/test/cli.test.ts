import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
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
  'small2.json': JSON.stringify(smallScenario({ id: 'small2' })),
  'measured.yaml': 'minutes: { value: 20, interval: [10, 30], n: 40 }\n',
  'zero.yaml': 'minutes: { value: 5, interval: [-10, 20], n: 40 }\n',
  'turned.yaml': 'minutes: { value: 5, interval: [20, -10], n: 40 }\n',
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
    ['run a.yaml --nonsense', EXIT.wrongUse, /^--nonsense bestaat niet\. Kies bij run: --format, /],
    ['run a.yaml --out', EXIT.wrongUse, /niet goed ingevuld/],
    ['run a.yaml --variant none', EXIT.wrongUse, /geen variant none/],
    ['run a.yaml --format xlsx --variant new_platform --out x', EXIT.wrongUse, /altijd alle varianten/],
    ['run a.yaml --draws 10', EXIT.wrongUse, /horen bij --format html/],
    ['run a.yaml --format html --draws 0', EXIT.wrongUse, /1 tot/],
    ['check a.yaml --format json', EXIT.wrongUse, /--format hoort niet bij check/],
    ['explain a.yaml --variant new_platform', EXIT.wrongUse, /--variant hoort niet bij explain/],
    ['sensitivity a.yaml --seed 3', EXIT.wrongUse, /--seed hoort niet bij sensitivity/],
    ['check small.json --measured scan.yaml', EXIT.wrongContent, /^scan\.yaml:\d+: /],
    ['run small.json --measured turned.yaml', EXIT.wrongContent, /^turned\.yaml:1: minutes\.interval: .*buiten het interval/],
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

  test('as CSV tells the present value, what was measured and what was typed over', async () => {
    const { out } = await run('run small.json --measured measured.yaml --format csv');
    expect(out).toContain('net_present_value,only,,,,,1000.00,,');
    expect(out).toContain('gemeten 20 minuten (10 minuten – 30 minuten, n = 40); aangenomen 30 minuten');
    expect(out).toContain('assumed,only,,3,9000.00,5000.00,4000.00,,terugverdiend in maand 20');
    expect((await run('run b.yaml --format csv')).out).toContain('overridden,,,,,,,,');
  });

  test('gives only the variant that was asked', async () => {
    const { out } = await run('run a.yaml --variant new_platform');
    expect(out).toContain('Nieuw platform');
    expect(out).not.toContain('Kwadraad');
    expect((await run('simulate a.yaml --variant new_platform --draws 500')).out).not.toContain('Kwadraad');
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
  expect((await run('break-even small.json minutes')).out).toBe('only: na 3 jaar komt het precies uit als minutes (minutes) 16,67 minuten is.\n');
  expect((await run('sensitivity small.json --input minutes --values 10,30')).out).toMatch(/^only \(only\), saldo na 3 jaar\n[^\n]+\n10\s+−€ 2\.000\s+niet\n30\s+€ 4\.000\s+20/);
  expect((await run('sensitivity small.json --input minutes --values 10,30 --input wage --values 50,70')).out).toMatch(/^only \(only\), .*in elk vak: saldo \| terugverdiend in maand\n/);
});

test.each(['run small.json', 'run small.json --format json', 'run small.json --format csv', 'run small.json --format html', 'run small.json --format xlsx', 'explain small.json only.savings.1', 'explain small.json only.savings.1 --format json', 'simulate small.json --draws 100', 'simulate small.json --draws 100 --format json', 'sensitivity small.json', 'sensitivity small.json --input wage --values 1,2', 'break-even small.json price', 'compare small.json a.yaml', 'compare small.json small.json --format json', 'check small.json'])(
  '"%s" says that an effect is not demonstrated when what was measured holds zero', async (command) => {
    const { out } = await run(`${command} --measured zero.yaml`.replace('a.yaml', 'small2.json'));
    expect(out).toContain('niet aangetoond');
  });

test('whoever reads only the first lines gets no error', () => {
  const script = "import { runBusinessCase } from './src/cli/run.ts'; process.exitCode = await runBusinessCase(['explain', 'examples/dutch-2013.yaml', 'average_of_two.cumulative.6', '--format', 'json']);";
  const { stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" --input-type=module -e "$0" | head -c 20`, script], { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' });
  expect(stdout).toHaveLength(20);
  expect(stderr).toBe('');
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
