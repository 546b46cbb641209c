"""Applies what is in migrations/, each file in a transaction of its own, once."""

import os
from pathlib import Path

import psycopg

with psycopg.connect(
    host=os.environ["DATABASE_HOST"],
    dbname=os.environ["DATABASE_NAME"],
    user=os.environ["DATABASE_USER"],
    password=os.environ["DATABASE_PASSWORD"],
) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS applied_migrations (name text PRIMARY KEY)")
    for file in sorted(Path("migrations").glob("*.sql")):
        with connection.transaction():
            if not connection.execute("SELECT 1 FROM applied_migrations WHERE name = %s", [file.name]).fetchone():
                connection.execute(file.read_text())
                connection.execute("INSERT INTO applied_migrations VALUES (%s)", [file.name])
