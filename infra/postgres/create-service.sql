-- One service's login roles and database. Run by a superuser, as often as wanted; by hand:
--   psql -v stem=police -v database=police -v password=… -f create-service.sql
-- None of the five roles is a superuser, may bypass row-level security or make other roles. Only `_owner` (migrations)
-- makes tables; what `_app` (requests), `_consumer` (events), `_relay` (outbox) and `_jobs` (clock) may do with them,
-- each migration grants.

SELECT format('CREATE ROLE %I', :'stem' || part)
  FROM unnest(ARRAY['_owner', '_app', '_consumer', '_relay', '_jobs']) AS part
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'stem' || part)
\gexec

SELECT format(
         'ALTER ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L',
         :'stem' || part, :'password')
  FROM unnest(ARRAY['_owner', '_app', '_consumer', '_relay', '_jobs']) AS part
\gexec

SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'stem' || '_owner')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec

SELECT format('ALTER DATABASE %I OWNER TO %I', :'database', :'stem' || '_owner')
\gexec

-- Without this every role of every other service could connect here too.
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'database')
\gexec

SELECT format('GRANT CONNECT ON DATABASE %I TO %I', :'database', :'stem' || part)
  FROM unnest(ARRAY['_owner', '_app', '_consumer', '_relay', '_jobs']) AS part
\gexec

\connect :"database"

SELECT format('ALTER SCHEMA public OWNER TO %I', :'stem' || '_owner')
\gexec

SELECT 'REVOKE ALL ON SCHEMA public FROM PUBLIC'
\gexec

SELECT format('GRANT USAGE ON SCHEMA public TO %I', :'stem' || part)
  FROM unnest(ARRAY['_app', '_consumer', '_relay', '_jobs']) AS part
\gexec
