/** An answer other than success, in Keycloak's form. */
export class AdminError extends Error {
  constructor(status, body) {
    super(body.errorMessage ?? body.error);
    this.status = status;
    this.body = body;
  }
}

export const notFound = what => new AdminError(404, { error: `Could not find ${what}` });
export const conflict = message => new AdminError(409, { errorMessage: message });
export const badRequest = message => new AdminError(400, { errorMessage: message });

/** 200 with a document. */
export const ok = body => ({ status: 200, body });

/** 204: done, nothing to say. */
export const done = () => ({ status: 204 });

/** 201: where the new thing is; the body is empty. */
export const created = id => ({ status: 201, locationEnd: encodeURIComponent(id) });

/** The part of a list that `first` and `max` ask for; a negative `max` asks for everything. */
export function page(list, query, defaultMax = -1) {
  const first = Number(query.get('first') ?? 0);
  const max = Number(query.get('max') ?? defaultMax);
  return list.slice(first, max < 0 ? undefined : first + max);
}
