#!/bin/sh
# Install Debian's chromium for the browser tests, where that is allowed; elsewhere say that they will be skipped.
set -u

skip() {
    echo "no chromium: $1; the browser tests will be skipped"
    exit 0
}

if [ -x /usr/bin/chromium ]; then
    echo "chromium is installed: /usr/bin/chromium"
    exit 0
fi
command -v apt-get >/dev/null 2>&1 || skip "this system has no apt-get"

if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    skip "installing it takes root"
fi

install() {
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install --yes --quiet --no-install-recommends chromium >/dev/null 2>&1
}
# Package lists can be missing or old: they are read anew when the first try fails.
install || { $as_root apt-get update --quiet >/dev/null 2>&1 && install; } || skip "apt-get could not install it"
[ -x /usr/bin/chromium ] || skip "the package named chromium brings no /usr/bin/chromium"
echo "installed chromium: /usr/bin/chromium"
