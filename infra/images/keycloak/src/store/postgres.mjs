// Keeps realms and sessions in PostgreSQL, in tables of its own that it makes itself. Realms are documents, one row an object:
// they are read once at the start and written when they change. One process a database: nothing tells another of a change.
import pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '../startup-error.mjs';

// As long as Dev waits for this part. On a loaded machine a first start of PostgreSQL takes minutes, and a single connection more
// than the pool's five seconds.
const patienceMilliseconds = 300_000;
const pauseMilliseconds = 100;

// Not there yet, rather than wrong: the server is starting or full, or is about to be given our database and password.
const passing = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '53300', '57P01', '57P02', '57P03', '3D000', '28P01', '28000']);

// What the client itself says has no code: "timeout expired", "Connection terminated due to connection timeout" or "unexpectedly".
const isPassing = ({ code, message }) => passing.has(code) || (code === undefined && /timeout|terminated/i.test(message));

// Type json, not jsonb: what people send may hold \u0000, which jsonb refuses.
const tables = schema => `
  CREATE TABLE IF NOT EXISTS ${schema}.standin_realm_object (
    realm text NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    document json NOT NULL,
    PRIMARY KEY (realm, kind, id)
  );
  CREATE TABLE IF NOT EXISTS ${schema}.standin_session_object (
    realm text NOT NULL,
    model text NOT NULL,
    id text NOT NULL,
    payload json NOT NULL,
    uid text,
    grant_id text,
    consumed_at bigint,
    expires_at bigint NOT NULL,
    PRIMARY KEY (realm, model, id)
  );
  CREATE INDEX IF NOT EXISTS standin_session_object_uid ON ${schema}.standin_session_object (realm, model, uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS standin_session_object_grant ON ${schema}.standin_session_object (realm, grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS standin_session_object_expiry ON ${schema}.standin_session_object (expires_at);`;

/** Makes the tables as soon as the database lets us; they are made whole or not at all. */
async function prepareDatabase(pool, { user, host, port, database, schema }, log) {
  const end = Date.now() + patienceMilliseconds;
  let reported = '';
  for (;;) {
    let isConnected = false;
    try {
      await pool.query('SELECT 1');
      isConnected = true;
      await exclusively(pool, client => createTables(client, pg.escapeIdentifier(schema)));
      return;
    } catch (error) {
      if (isConnected && !isPassing(error)) {
        throw error;
      }
      if (!isPassing(error) || Date.now() > end) {
        throw new StartupError([`Failed to obtain a connection to database '${database}' on ${host}:${port} as '${user}': ${error.message || error.code}`]);
      }
      const reason = error.message || error.code;
      if (reported !== reason) {
        reported = reason;
        log.info(`Waiting for database '${database}' on ${host}:${port}: ${reason}`);
      }
      await delay(pauseMilliseconds);
    }
  }
}

/** Runs the work in a transaction that nobody else of us is in. */
async function exclusively(pool, work) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('gantry keycloak stand-in'))");
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell; a lost connection rolls back by itself
    throw error;
  } finally {
    client.release();
  }
}

async function createTables(client, schema) {
  const { rows } = await client.query('SELECT to_regnamespace($1) IS NOT NULL AS there', [schema]);
  // Not IF NOT EXISTS: that asks for the right to create schemas even when there is nothing to create.
  if (!rows[0].there) {
    await client.query(`CREATE SCHEMA ${schema}`);
  }
  await client.query(tables(schema));
}

/**
 * @param {{host: string, port: number, database: string, user: string, password: string, schema: string}} database
 * @returns {Promise<object>} the same interface as openMemory
 */
export async function openPostgres(database, log) {
  const { schema: schemaName, ...connection } = database;
  const schema = pg.escapeIdentifier(schemaName);
  const pool = new pg.Pool({ ...connection, max: 10, connectionTimeoutMillis: 5_000, application_name: 'keycloak' });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', error => log.warn(`lost a database connection: ${error.message}`));
  await prepareDatabase(pool, database, log);
  const objects = `${schema}.standin_realm_object`;

  const write = (client, realm, documents) => client.query(
    `INSERT INTO ${objects} (realm, kind, id, document)
     SELECT $1, kind, id, document FROM unnest($2::text[], $3::text[], $4::json[]) AS given (kind, id, document)
     ON CONFLICT (realm, kind, id) DO UPDATE SET document = excluded.document`,
    [realm, documents.map(({ kind }) => kind), documents.map(({ id }) => id), documents.map(({ document }) => JSON.stringify(document))],
  );

  return {
    realmNames: async () => (await pool.query(`SELECT realm FROM ${objects} WHERE kind = 'realm' ORDER BY realm`)).rows.map(row => row.realm),
    readRealm: async realm => (await pool.query(`SELECT kind, id, document FROM ${objects} WHERE realm = $1`, [realm])).rows,
    createRealm: (realm, documents) => exclusively(pool, async client => {
      const { rowCount } = await client.query(`SELECT FROM ${objects} WHERE realm = $1 LIMIT 1`, [realm]);
      if (rowCount > 0) {
        throw new Error(`realm '${realm}' was created by someone else in this moment`);
      }
      await write(client, realm, documents);
    }),
    write: (realm, documents) => write(pool, realm, documents),
    remove: async (realm, kind, id) => {
      await pool.query(`DELETE FROM ${objects} WHERE realm = $1 AND kind = $2 AND id = $3`, [realm, kind, id]);
    },
    removeRealm: realm => exclusively(pool, async client => {
      await client.query(`DELETE FROM ${objects} WHERE realm = $1`, [realm]);
      await client.query(`DELETE FROM ${schema}.standin_session_object WHERE realm = $1`, [realm]);
    }),
    sessions: realm => new PostgresSessions(pool, `${schema}.standin_session_object`, realm),
    removeExpired: async now => {
      await pool.query(`DELETE FROM ${schema}.standin_session_object WHERE expires_at <= $1`, [Math.floor(now)]);
    },
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}

class PostgresSessions {
  #pool;
  #table;
  #realm;

  constructor(pool, table, realm) {
    this.#pool = pool;
    this.#table = table;
    this.#realm = realm;
  }

  async upsert(model, id, payload, expiresAt) {
    await this.#pool.query(
      `INSERT INTO ${this.#table} (realm, model, id, payload, uid, grant_id, consumed_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (realm, model, id) DO UPDATE SET payload = excluded.payload, uid = excluded.uid,
         grant_id = excluded.grant_id, consumed_at = excluded.consumed_at, expires_at = excluded.expires_at`,
      [this.#realm, model, id, JSON.stringify(payload), payload.uid ?? null, payload.grantId ?? null, payload.consumed ?? null, Math.floor(expiresAt)],
    );
  }

  async find(model, id) {
    return this.#first('id = $3', [model, id]);
  }

  async findByUid(model, uid) {
    return this.#first('uid = $3', [model, uid]);
  }

  async consume(model, id, consumedAt) {
    const { rowCount } = await this.#pool.query(
      `UPDATE ${this.#table} SET consumed_at = $4 WHERE realm = $1 AND model = $2 AND id = $3 AND consumed_at IS NULL`,
      [this.#realm, model, id, consumedAt],
    );
    return rowCount === 1;
  }

  async destroy(model, id) {
    await this.#pool.query(`DELETE FROM ${this.#table} WHERE realm = $1 AND model = $2 AND id = $3`, [this.#realm, model, id]);
  }

  async revokeByGrantId(model, grantId) {
    await this.#pool.query(`DELETE FROM ${this.#table} WHERE realm = $1 AND model = $2 AND grant_id = $3`, [this.#realm, model, grantId]);
  }

  async #first(condition, [model, key]) {
    const { rows: [row] } = await this.#pool.query(
      `SELECT payload, consumed_at FROM ${this.#table} WHERE realm = $1 AND model = $2 AND ${condition} AND expires_at > extract(epoch FROM now())`,
      [this.#realm, model, key],
    );
    return row && { ...row.payload, ...row.consumed_at === null ? {} : { consumed: Number(row.consumed_at) } };
  }
}
