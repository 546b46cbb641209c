-- Who has signed in. Keycloak knows more; this is what pages show without asking it.
CREATE TABLE people (
    subject text PRIMARY KEY,
    username text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    roles text[] NOT NULL,
    last_sign_in timestamptz NOT NULL
);
