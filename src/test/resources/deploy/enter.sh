#!/bin/sh
# Runs a command where the files of an image are, in a mount namespace of its own (unshare --mount). What stays of this machine is read-only.
#   enter.sh build|run ROOT APP DATA JAVA_HOME USER command...
set -eu
mode=$1 root=$2 app=$3 data=$4 java=$5 user=$6
shift 6
mount -t tmpfs tmpfs "$root"
mkdir -p "$root/usr" "$root/etc" "$root/proc" "$root/dev" "$root/app" "$root/data" "$root/tmp" "$root$java"
for link in bin lib lib64 sbin; do
    if [ -L "/$link" ]; then cp -a "/$link" "$root/$link"; elif [ -d "/$link" ]; then mkdir "$root/$link" && mount --bind "/$link" "$root/$link"; fi
done
for folder in usr etc proc dev; do mount --rbind "/$folder" "$root/$folder"; done
case $java in /usr/*) ;; *) mount --bind "$java" "$root$java" ;; esac
mount --bind "$app" "$root/app"
mount --bind "$data" "$root/data"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
for folder in usr etc; do mount -o remount,ro,bind "$root/$folder"; done
if [ "$mode" = run ]; then
    mount -o remount,ro,bind "$root/app"
    mount -o remount,ro "$root"
fi
exec chroot --userspec="$user" --groups= "$root" /bin/sh -c 'cd /app && exec "$@"' sh "$@"
