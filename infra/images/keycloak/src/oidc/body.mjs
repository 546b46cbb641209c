const limit = 64 * 1024;

/** Reads a form that was posted; an object of strings. */
export async function readForm(ctx) {
  const chunks = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    size += chunk.length;
    if (size > limit) {
      ctx.throw(413, 'the form is larger than 64 KiB');
    }
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}
