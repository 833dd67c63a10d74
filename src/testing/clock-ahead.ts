// Loaded before a program (`node --import`) to let its clock run ahead of the machine's, by the milliseconds in TEST_CLOCK_AHEAD:
// what waits a minute need not be waited for.
/** Milliseconds. */
export const ahead = Number(process.env['TEST_CLOCK_AHEAD'] ?? 0);
const machine = Date;
const now = () => machine.now() + ahead;

globalThis.Date = new Proxy(machine, {
  construct: (target, args, kind) => Reflect.construct(target, args.length === 0 ? [now()] : args, kind),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
