import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, statfs, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own, of a few megabytes, that can be filled to the last byte. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @throws Error where this user may not mount: ask requireTool for `small-disk` first. */
  static async mount(megabytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), 'innsyn-disk-'))
    const { status } = spawnSync('/bin/mount', [
      '-t',
      'tmpfs',
      '-o',
      `size=${String(megabytes)}m`,
      'innsyn-test',
      folder,
    ])
    if (status === 0) return new SmallDisk(folder)
    await rm(folder, { recursive: true })
    throw new Error(`no tmpfs could be mounted (${String(status)})`)
  }

  async fill(): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder)
    try {
      await writeFile(this.ballast, Buffer.alloc(bavail * bsize))
    } catch (error) {
      // The service took a page meanwhile: then the disk is full all the same.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }

  async free(): Promise<void> {
    await truncate(this.ballast)
  }

  /** As a disk does that its kernel has seen fail. */
  becomeReadOnly(): void {
    const { status } = spawnSync('/bin/mount', ['-o', 'remount,ro', this.folder])
    if (status !== 0) throw new Error(`the disk could not be made read-only (${String(status)})`)
  }

  async unmount(): Promise<void> {
    spawnSync('/bin/umount', [this.folder])
    await rm(this.folder, { recursive: true, force: true })
  }

  private get ballast(): string {
    return join(this.folder, 'ballast')
  }
}
