from django.db import migrations

# The table that `createcachetable` would make. Unlogged: a cache need not survive a crash, and is written three times as fast.
CREATE = """
CREATE UNLOGGED TABLE core_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunSQL(sql=CREATE, reverse_sql="DROP TABLE core_cache")]
