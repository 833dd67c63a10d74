// Builds what browsers load into dist/client: scripts, styles and the font, under names that change with
// their content, with compressed copies beside them and manifest.json to find them by their own name.
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, parse, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const client = join(root, 'dist', 'client');
const isWatching = process.argv.includes('--watch');
const font = createRequire(import.meta.url).resolve('@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2');
// Phones of the last five or six years.
const target = ['es2020', 'chrome87', 'edge88', 'firefox78', 'safari14'];
const compressible = /\.(js|css|svg|json|txt)$/;
const compressed = /\.(br|gz)$/;

const written = new Set();
const manifest = new Map();

function entriesIn(folder, pattern) {
  const path = join(root, 'src', 'web', folder);
  const names = existsSync(path) ? readdirSync(path).filter((name) => pattern.test(name) && !name.includes('.test.')) : [];
  return Object.fromEntries(names.sort().map((name) => [parse(name).name, join(path, name)]));
}

function ownName(file) {
  if (file.type === 'asset') return file.originalFileNames.includes(relative(root, font)) ? 'font.woff2' : basename(file.originalFileNames[0] ?? file.names[0] ?? file.fileName);
  return file.isEntry ? `${file.name}.js` : undefined;
}

function writeManifest() {
  const sorted = Object.fromEntries([...manifest].sort(([one], [other]) => (one < other ? -1 : 1)));
  const fresh = join(client, 'manifest.json.new');
  writeFileSync(fresh, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(fresh, join(client, 'manifest.json'));
}

const remember = {
  name: 'naast-manifest',
  writeBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      written.add(file.fileName);
      const name = ownName(file);
      if (name) manifest.set(name, file.fileName);
    }
    if (isWatching) writeManifest();
  },
};

const fontEntry = 'naast:font';
const addFont = {
  name: 'naast-font',
  resolveId: (id) => (id === fontEntry ? `\0${fontEntry}` : undefined),
  load: (id) => (id === `\0${fontEntry}` ? '' : undefined),
  buildStart() {
    this.emitFile({ type: 'asset', name: basename(font), originalFileName: relative(root, font), source: readFileSync(font) });
    for (const icon of Object.values(entriesIn('styles', /\.(svg|png)$/))) {
      this.emitFile({ type: 'asset', name: basename(icon), originalFileName: relative(root, icon), source: readFileSync(icon) });
    }
  },
  generateBundle(_, files) {
    for (const [name, file] of Object.entries(files)) if (file.type === 'chunk' && file.facadeModuleId === `\0${fontEntry}`) delete files[name];
  },
};

function bundle(input, { plugins = [], isSingleFile = false } = {}) {
  return build({
    root, base: './', configFile: false, publicDir: false, logLevel: 'warn', clearScreen: false,
    plugins: [...plugins, remember],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      target, cssTarget: target, cssMinify: 'lightningcss', outDir: client, emptyOutDir: false, assetsInlineLimit: 0,
      modulePreload: false, reportCompressedSize: false, sourcemap: isWatching, watch: isWatching ? {} : null,
      rolldownOptions: {
        input,
        output: {
          entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]',
          ...(isSingleFile ? { codeSplitting: false } : {}),
        },
      },
    },
  });
}

async function bundleAll() {
  await bundle({ ...entriesIn('styles', /\.css$/), font: fontEntry }, { plugins: [addFont] });
  const islands = Object.entries(entriesIn('islands', /\.tsx?$/));
  // Staff keep pages open all day and load several islands: those share their chunks. For everybody else one small file.
  const ofStaff = islands.filter(([name]) => name.startsWith('staff-'));
  if (ofStaff.length > 0) await bundle(Object.fromEntries(ofStaff));
  for (const [name, path] of islands.filter((island) => !ofStaff.includes(island))) await bundle({ [name]: path }, { isSingleFile: true });
}

async function compress(name) {
  const path = join(client, name);
  const ways = { br: createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }), gz: createGzip({ level: 9 }) };
  await Promise.all(Object.entries(ways).map(async ([ending, way]) => {
    const target = `${path}.${ending}`;
    // The name tells the content, so a copy that is there is the right one.
    if (existsSync(target)) return;
    await pipeline(createReadStream(path), way, createWriteStream(`${target}.new`));
    renameSync(`${target}.new`, target);
  }));
}

function removeOld() {
  for (const name of readdirSync(client)) {
    if (name !== 'manifest.json' && !written.has(name.replace(compressed, ''))) rmSync(join(client, name), { recursive: true });
  }
}

mkdirSync(client, { recursive: true });
await bundleAll();
writeManifest();
if (!isWatching) {
  await Promise.all([...written].filter((name) => compressible.test(name)).map(compress));
  removeOld();
}
