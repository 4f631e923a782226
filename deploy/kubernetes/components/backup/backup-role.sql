-- A role for backups that can read everything and change nothing. As the owner of the database, who must be a superuser for this:
--   psql -v ON_ERROR_STOP=1 -v password=... -f deploy/kubernetes/components/backup/backup-role.sql experiments
-- Its name and password belong into the key backup-service of the secret experiments-database.
CREATE ROLE experiments_backup LOGIN CONNECTION LIMIT 3 PASSWORD :'password';
GRANT pg_read_all_data TO experiments_backup;
ALTER ROLE experiments_backup SET default_transaction_read_only = on;
