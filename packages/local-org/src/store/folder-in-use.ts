/** The data folder belongs to another local org that runs. */
export class FolderInUse extends Error {
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    super(`${folder} is in use by another local org`, { cause });
    this.name = 'FolderInUse';
    this.folder = folder;
  }
}
