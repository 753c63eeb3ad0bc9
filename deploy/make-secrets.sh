#!/bin/sh
# Makes the secrets of compose.yaml in deploy/secrets, each readable by the one container that needs it. Run it once, as root
# (it gives the files to the users inside the containers); it never overwrites what is there.
set -eu
umask 077
cd "$(dirname "$0")"
mkdir -p secrets
random() { od -An -tx1 -N"$1" /dev/urandom | tr -d ' \n'; }
write() { # name, owner, content
    [ -e "secrets/$1" ] && { echo "secrets/$1 is there already"; return 0; }
    printf '%s' "$3" >"secrets/$1"
    chmod 400 "secrets/$1"
    chown "$2" "secrets/$1" 2>/dev/null || echo "secrets/$1 could not be given to user $2: run this as root"
}
write mongo_key 999 "$(random 512)"
write mongo_root_password 999 "$(random 24)"
write mongo_app_password 999 "$(random 24)"
write admin_password 10001 "$(random 12)"
write mongo_uri 10001 "mongodb://hailong:$(cat secrets/mongo_app_password)@mongo:27017/hailong?replicaSet=rs0&authSource=hailong"
# Docker goes through the folder as root; nobody else reads it.
chmod 711 secrets
echo "The administrator's first password is in deploy/secrets/admin_password."
