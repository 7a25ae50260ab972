import { type PGlite, type QueryOptions, types } from '@electric-sql/pglite';

/** What Drizzle reads itself: times, and arrays of times and numerics. */
const readByDrizzle = [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182];

/**
 * A client for Drizzle. Drizzle names the same parsers with every query, and to add them PGlite copies all that it has, which
 * are hundreds and take as long as a small query does. They are set once instead.
 */
export function forDrizzle(client: PGlite): PGlite {
  for (const type of readByDrizzle) client.parsers[type] = (value) => value;
  client.query = withItsOwnParsers(client.query.bind(client));
  const transaction = client.transaction.bind(client);
  client.transaction = (work) =>
    transaction((inner) => {
      inner.query = withItsOwnParsers(inner.query.bind(inner));
      return work(inner);
    });
  return client;
}

function withItsOwnParsers(query: PGlite['query']): PGlite['query'] {
  return (text, values, options = {}) => {
    const { parsers: _known, ...others }: QueryOptions = options;
    return query(text, values, others);
  };
}
