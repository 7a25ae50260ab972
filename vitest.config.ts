import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{graphs,nodes,models,runtime,editor,tests}/**/*.test.{ts,tsx}'],
    reporters: ['default', './tests/closing-line-reporter.ts'],
    globalSetup: ['./tests/test-run.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
