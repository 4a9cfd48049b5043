// The whole system as a process of its own, for tests that kill it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts the built system on a port and a folder, and waits until it says that it is ready. */
export async function start(port, dataDir) {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  const child = spawn(join(target, 'debug', 'local'), {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, RUST_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
      if (/^ready$/m.test(said)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the system ended with ${code}: ${said}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    /** As a power cut would: no handler runs. */
    kill: () => new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', resolve);
      child.kill('SIGKILL');
    }),
  };
}
