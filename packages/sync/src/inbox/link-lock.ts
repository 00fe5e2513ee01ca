/**
 * First key of the advisory lock `(linkLock, org)`: an accept holds it shared while it reads a link and inserts rows;
 * whoever releases waiting rows takes it alone, after the link is committed. So no row waits for a link that is there.
 */
export const linkLock = 0x6c696e6b;
