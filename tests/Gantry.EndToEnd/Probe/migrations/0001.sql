CREATE TABLE orders (id bigserial PRIMARY KEY, name text NOT NULL);
INSERT INTO orders (name) VALUES ('first');
