import { readFileSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Problem } from '../problems/problem.js'
import type { YamlFile } from '../problems/yaml-file.js'
import { valueAt } from '../problems/zod-problems.js'

/** With it a page stays under 40 kB, which a phone in the countryside loads at once. */
const MAX_LOGO_BYTES = 16_384

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Whether the logo of a profile is a picture that the pages can show. @param folder where the profile lies. */
export function checkLogo(file: YamlFile, folder: string): Problem[] {
  const path = ['portal', 'logo']
  const named = valueAt(file.value, path)
  if (typeof named !== 'string' || named.trim() === '') return []
  const trouble = logoTrouble(resolve(folder, named))
  return trouble === null ? [] : [file.problem(path, trouble)]
}

function logoTrouble(path: string): string | null {
  const kind = extname(path).toLowerCase()
  if (kind !== '.svg' && kind !== '.png') return 'must be the path of a file that ends in .svg or .png'
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isFile() !== true) return 'names a file that does not exist'
  if (stats.size > MAX_LOGO_BYTES) {
    return `names a file of ${String(stats.size)} bytes; at most ${String(MAX_LOGO_BYTES)} keep the pages light`
  }
  const bytes = readFileSync(path)
  const isPicture = kind === '.png' ? bytes.subarray(0, PNG.length).equals(PNG) : bytes.includes('<svg')
  return isPicture ? null : `names a file that is no ${kind === '.png' ? 'PNG' : 'SVG'} picture`
}
