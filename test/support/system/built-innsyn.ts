import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { copyFile, mkdtemp, realpath, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

let built: Promise<string> | null = null

/**
 * The path of a compiled `main.js`, built once for the whole run into a temporary folder: a process under tsx needs a
 * second more before it does anything, and the tests start hundreds. The first test that starts one waits for it.
 */
export function builtInnsyn(): Promise<string> {
  built ??= build()
  return built
}

async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-build-'))
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  await symlink(await realpath('node_modules'), join(folder, 'node_modules'))
  // The classifier's model lies there.
  await symlink(resolve('config'), join(folder, 'config'))
  // Its version stands there.
  await copyFile('package.json', join(folder, 'package.json'))
  const project = join(folder, 'tsconfig.json')
  await writeFile(
    project,
    JSON.stringify({
      extends: resolve('tsconfig.json'),
      // The types are checked by `npm run typecheck`; here only the emitted code is wanted.
      compilerOptions: {
        rootDir: resolve('.'),
        outDir: join(folder, 'dist'),
        noCheck: true,
        types: ['node'],
        typeRoots: [resolve('node_modules/@types')],
      },
      include: ['src', 'integrations', 'entities'].map((name) => resolve(name)),
    }),
  )
  await promisify(execFile)(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', project])
  return join(folder, 'dist', 'src', 'main.js')
}
