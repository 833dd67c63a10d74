import { pathToFileURL } from 'node:url';

process.once('message', ({ module, name, given }: { module: string; name: string; given: unknown[] }) => {
  void import(pathToFileURL(module).href).then(async (found: Record<string, (...given: unknown[]) => unknown>) => process.send?.({ answer: await found[name]?.(...given) }));
});
