-- A role for KEDA that can read the states of experiments and nothing else. As the owner of the database:
--   psql -v ON_ERROR_STOP=1 -v password=... -f deploy/kubernetes/components/keda/read-only-role.sql experiments
-- Its name and password belong into the key keda-connection of the secret experiments-database.
CREATE ROLE experiments_scaler LOGIN CONNECTION LIMIT 5 PASSWORD :'password';
GRANT SELECT ON OrleansStorage TO experiments_scaler;
ALTER ROLE experiments_scaler SET default_transaction_read_only = on;
ALTER ROLE experiments_scaler SET statement_timeout = '20s';
