#!/usr/bin/env bash
# Makes every service's roles and database (create-service.sql). The password of each service stands in a variable
# that is named like its stem; PGHOST, PGUSER and PGPASSWORD say where and as whom.
set -euo pipefail
for stem in civil_affairs education police mass_organizations procurement supervision; do
  psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 -v stem="$stem" -v database="$stem" -v password="${!stem:?}" \
    -d postgres -f "$(dirname "$0")/create-service.sql"
done
