#!/bin/sh
# Asks the relay that runs as process 1, or as another one, whether it is well, with the flags that it was given.
tr '\0' '\n' < "/proc/${1:-1}/cmdline" | {
  set --
  is_flag=
  while IFS= read -r word; do
    if [ -n "$is_flag" ]; then set -- "$@" "$word"; fi
    case $word in dist/bin.js) is_flag=yes ;; esac
  done
  exec node dist/bin.js --check "$@"
}
