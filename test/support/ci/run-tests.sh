#!/usr/bin/env bash
# All tests. First those that can share the machine, a file for each core at a time; then those that kill processes at a moment of
# the clock, or watch a whole service from outside, one file after the other. Arguments go to mocha: npm test -- --grep words
set -uo pipefail
cd "$(dirname "$0")/../../.."
jobs=$(node -p 'Math.min(4, require("node:os").availableParallelism())')
npx mocha --parallel --jobs "$jobs" --ignore 'test/{system,invariants}/**' "$@"
together=$?
npx mocha --ignore 'test/!(system|invariants)/**' "$@"
alone=$?
exit $((together > alone ? together : alone))
