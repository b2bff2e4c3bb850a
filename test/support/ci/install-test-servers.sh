#!/usr/bin/env bash
# Runs before `npm test` (package.json, pretest): installs the servers that some suites need, where that is allowed:
# as root, on a system with apt-get. Elsewhere the suites that need them are skipped, and the run says so at its end.
# Says nothing when there is nothing to do. With CI=true a failed installation is a failure.
set -u

has() {
  command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]
}

wanted=()
has dovecot || wanted+=(dovecot-imapd)
has chromium || has chromium-browser || has google-chrome || wanted+=(chromium)
[ "${#wanted[@]}" -eq 0 ] && exit 0

give_up() {
  echo "Test servers: $1; missing: ${wanted[*]}" >&2
  [ "${CI:-}" = true ] && exit 1
  exit 0
}

[ "$(id -u)" -eq 0 ] || give_up 'not root, so nothing was installed'
has apt-get || give_up 'no apt-get here, so nothing was installed'

# Debian starts a server when it installs it. The tests start their own, on their own ports: forbid that (policy-rc.d 101).
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi

export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
echo "Test servers: installing ${wanted[*]} ..." >&2
if { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >"$log" 2>&1; then
  rm -f "$log"
  exit 0
fi
tail -n 20 "$log" >&2
rm -f "$log"
give_up 'the installation failed'
