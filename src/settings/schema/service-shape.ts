/** How the single values of the table stand in the settings file. */
import type { z } from 'zod'
import { SERVICE_SETTINGS, SETTING_NAMES, splitName } from '../service-settings.js'
import { map } from './checks.js'

/** The schema of the sections, made from the table: `web: { host, port }` and so on, everything optional. */
export function serviceShape(): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {}
  for (const name of SETTING_NAMES) {
    const check: z.ZodType = SERVICE_SETTINGS[name].check
    const [section, key] = splitName(name)
    shape[section] = key === undefined ? check.optional() : map(sectionShape(section)).optional()
  }
  return shape
}

/** The single values of one section. */
export function sectionShape(wanted: string): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {}
  for (const name of SETTING_NAMES) {
    const check: z.ZodType = SERVICE_SETTINGS[name].check
    const [section, key] = splitName(name)
    if (section === wanted && key !== undefined) shape[key] = check.optional()
  }
  return shape
}
