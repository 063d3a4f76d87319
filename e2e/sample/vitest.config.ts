/** Runs the samples of `fickle/vitest`: a suite as its users have one. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['*.http-sample.ts'],
    testTimeout: 20_000,
    // Node.js runs the product's sources as they are, as it would the installed package.
    server: { deps: { external: [/^(?!.*\.http-sample\.ts)/] } },
  },
})
