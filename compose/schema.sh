# Creates or updates the two databases of the server. May be repeated.
set -eu
schemas=/etc/temporal/schema/postgresql/v12
for pair in temporal:temporal temporal_visibility:visibility; do
  export SQL_DATABASE="${pair%%:*}"
  temporal-sql-tool create
  temporal-sql-tool setup-schema -v 0.0
  temporal-sql-tool update-schema -d "$schemas/${pair##*:}/versioned"
done
