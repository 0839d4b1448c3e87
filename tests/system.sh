#!/bin/sh
# The system parts that tests need: a Java runtime, Chromium, Node with npm, a CJK font, and the
# readers of tests/readers. Installs what is missing where that may be done (root and apt-get),
# otherwise names it; tests that need it then skip, in CI (CI=true) they fail.
# Quick when everything is there. Never fails itself.
#
#   tests/system.sh              all of it
#   tests/system.sh PACKAGE...   these Debian packages only
set -u
cd "$(dirname "$0")" || exit 1

has() { command -v "$1" >/dev/null 2>&1; }
has_chromium() { [ -n "${CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome; }
has_cjk_font() {
    if has fc-list; then [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ]; else
        [ "$(uname)" = Darwin ] || [ -d /usr/share/fonts/opentype/noto ]
    fi
}

install() {
    if [ "$(id -u)" = 0 ] && has apt-get; then
        echo "installing: $*"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq -y --no-install-recommends "$@"; } >/dev/null ||
            echo "could not install: $*; what needs them will skip" >&2
    else
        echo "missing: $*; what needs them will skip." >&2
        echo "On Debian or Ubuntu: sudo apt-get install $*" >&2
    fi
}

if [ $# -gt 0 ]; then
    install "$@"
    exit 0
fi

missing=
has java || missing="$missing default-jre-headless"
has_chromium || missing="$missing chromium"
has node || missing="$missing nodejs"
has npm || missing="$missing npm"
has_cjk_font || missing="$missing fonts-noto-cjk"

# shellcheck disable=SC2086 # a list of names
[ -z "$missing" ] || install $missing

lock=readers/package-lock.json
done=readers/node_modules/.installed
if has npm && ! cmp -s "$lock" "$done"; then
    echo "installing the readers of tests/readers (npm ci)"
    if (cd readers && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --no-progress >/dev/null); then
        cp "$lock" "$done"
    else
        echo "npm ci failed in tests/readers: tests in the browser will skip" >&2
    fi
fi
exit 0
