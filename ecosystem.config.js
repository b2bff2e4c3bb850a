// PM2 (7) reads this file through require(): hence `export const apps`, and no default export.
//   npm run build && npx pm2 start ecosystem.config.js
//
// On SQLite one process does everything. With DATABASE_URL (or DATABASE_URL_FILE) the web server and the worker are two
// apps. `instances` stays 1 here: start more workers on other machines, or with `pm2 scale innsyn-worker +1`.
//
// What PM2 and the service agree on:
// - started: the service calls process.send('ready') when it serves or works; PM2 waits for that (wait_ready).
// - stopped: PM2 sends SIGINT, the service drains for at most 10 s and exits 0; kill_timeout is longer than that.
// - failed (wrong settings, database away): the service exits with another code. PM2 tries again, after 0.5 s at first and
//   every 15 s in the end, and never gives up: requests arrive all the same, and a mended settings file heals it.

const onPostgres = Boolean(process.env.DATABASE_URL ?? process.env.DATABASE_URL_FILE)

const app = (name, command) => ({
  name,
  script: 'dist/src/main.js',
  args: command,
  cwd: import.meta.dirname,
  interpreter_args: '--enable-source-maps',
  exec_mode: 'fork',
  instances: 1,
  wait_ready: true,
  listen_timeout: 30_000,
  kill_timeout: 15_000,
  exp_backoff_restart_delay: 500,
  max_restarts: 1_000_000,
  merge_logs: true,
  env: { NODE_ENV: 'production' },
})

export const apps = onPostgres ? [app('innsyn-web', 'web'), app('innsyn-worker', 'worker')] : [app('innsyn', 'start')]
