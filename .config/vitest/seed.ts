import fc from 'fast-check'

/** Property tests draw the same cases in every run; SOAK=1 draws new ones, and a hundred times as many. */
const isSoak = process.env['SOAK'] === '1'
const seed = isSoak ? Date.now() : 20_260_101

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed,
  ...(isSoak && { numRuns: 10_000, interruptAfterTimeLimit: 600_000 }),
})
