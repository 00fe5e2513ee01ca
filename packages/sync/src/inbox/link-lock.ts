/**
 * First key of the advisory lock `(linkLock, org)`: an accept holds it shared while it reads a link and inserts rows;
 * whoever writes links takes it alone, and releases what waited for them in the same transaction. So no row waits for a link that
 * is there, and none that comes in meanwhile is due before those that waited.
 */
export const linkLock = 0x6c696e6b;
