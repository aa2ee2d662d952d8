import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What the figures were taken on. */
export function machine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    platform: `${platform()} ${arch()}`,
    /** What others were doing on it when the run began: over the last minute, in processes. */
    loadAverage: loadavg()[0] ?? 0,
    node: process.versions.node,
    at: new Date().toISOString(),
  };
}
