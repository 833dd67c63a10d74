import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file in a zip: its bytes, or where they come from when it is its turn. */
export interface Packed { path: string; content: string | Buffer | (() => Readable) }

/** A zip of files, one after the other while it is being read: no file is in memory whole. What cannot be read ends the stream with an error. */
export function packZip(files: readonly Packed[], at: Date): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  zip.on('error', (error: Error) => out.destroy(error));
  for (const { path, content } of files) {
    if (typeof content !== 'function') zip.addBuffer(Buffer.from(content), path, { mtime: at });
    // What people attach is packed already, most of it.
    else zip.addReadStreamLazy(path, { mtime: at, compress: false }, (give) => { give(null, content().on('error', (error) => out.destroy(error))); });
  }
  zip.end();
  zip.outputStream.pipe(out);
  return out;
}
