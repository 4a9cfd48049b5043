// What people do, in a real browser, against the whole system in one process. `npm test` builds and starts it.
import { defineConfig } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './support/browser.mjs';

const port = process.env.E2E_PORT ?? '18080';
// Workers load this file again: the first to load it makes the folder, the others inherit it.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'dispute-code-e2e-'));

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      // A closed network: the browser must not look anything up by itself.
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
        '--disable-sync', '--no-first-run',
      ],
    },
  },
  webServer: {
    command: 'cargo run --quiet -p local',
    cwd: '..',
    env: { PORT: port, DATA_DIR: process.env.E2E_DATA_DIR, RUST_LOG: 'warn' },
    url: `http://localhost:${port}/healthz`,
    reuseExistingServer: false,
    timeout: 900_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
