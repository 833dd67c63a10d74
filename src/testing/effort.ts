/** Milliseconds of the processor that something costs this process: what else the machine does meanwhile does not count. */
export function effortOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
