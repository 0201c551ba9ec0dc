# Sets up what the program needs on this machine: system libraries, Python, the environment in .venv.
# Read by packaging/run and packaging/test; changes nothing outside .venv but by the system's own installer.

# say ENGLISH SPANISH: one sentence on stderr, in the language of the machine's user.
say() {
    case "${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-en}}}}" in
        es*) printf '%s\n' "$2" >&2 ;;
        *) printf '%s\n' "$1" >&2 ;;
    esac
}

# The shared libraries of Qt, each with Debian's package: to draw at all, and to draw on a screen and print.
libraries_to_draw='libEGL.so.1=libegl1 libGL.so.1=libgl1 libglib-2.0.so.0=libglib2.0-0
    libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1 libxkbcommon.so.0=libxkbcommon0'
libraries_for_a_screen='libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4
    libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0 libxcb-xkb.so.1=libxcb-xkb1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0 libcups.so.2=libcups2'

is_linux() { [ "$(uname -s)" = Linux ]; }

# newer_names PACKAGE…: Debian 13 and Ubuntu 24.04 gave some packages another name (64-bit time).
newer_names() {
    local name system='' version=0
    if [ -r /etc/os-release ]; then
        system=$(. /etc/os-release && echo "${ID:-}")
        version=$(. /etc/os-release && echo "${VERSION_ID:-0}")
    fi
    for name in "$@"; do
        case "$name" in
            libglib2.0-0 | libcups2)
                if { [ "$system" = debian ] && [ "${version%%.*}" -ge 13 ]; } ||
                    { [ "$system" = ubuntu ] && [ "${version%%.*}" -ge 24 ]; }; then
                    name="${name}t64"
                fi
                ;;
        esac
        printf '%s ' "$name"
    done
}

# missing_libraries TABLE…: the packages whose library the system's loader does not know.
missing_libraries() {
    local known pair missing=''
    is_linux || return 0
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || return 0
    for pair in $*; do
        case "$known" in
            *"${pair%%=*} "*) ;;
            *) missing="$missing ${pair#*=}" ;;
        esac
    done
    [ -z "$missing" ] || newer_names $missing
}

# good_python: a Python that is new enough, the newest name first.
good_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# can_make_environment PYTHON: it has what `python -m venv` needs, or uv is at hand.
can_make_environment() {
    command -v uv >/dev/null 2>&1 || "$1" -c 'import venv, ensurepip' 2>/dev/null
}

# missing_python: the packages without which no environment can be made.
missing_python() {
    local python
    [ ! -x "$environment/bin/python" ] || return 0
    if ! python=$(good_python); then
        # A system whose own Python is too old has no newer one under this name either: say so later.
        command -v python3 >/dev/null 2>&1 || command -v uv >/dev/null 2>&1 || printf 'python3 python3-venv'
    elif ! can_make_environment "$python"; then
        printf 'python3-venv'
    fi
}

# missing_compiler: the packages of the C compiler that the tests make a breaking disk with.
missing_compiler() {
    is_linux || return 0
    echo '#include <stdio.h>' | cc -E - >/dev/null 2>&1 || printf 'gcc libc6-dev'
}

# as_root COMMAND…: run it with the rights of the system's administrator, or fail.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        sudo "$@"
    else
        return 1
    fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

# install_packages PACKAGE…: by apt; fails, having said the exact line, where this user may not.
install_packages() {
    local log line="apt-get update && apt-get install --no-install-recommends -y $*"
    if ! command -v apt-get >/dev/null 2>&1; then
        say "This system has no apt-get. Install what it calls these Debian packages, then run this again: $*" \
            "Este sistema no tiene apt-get. Instale lo que aquí corresponda a estos paquetes de Debian y vuelva a empezar: $*"
        return 1
    fi
    if ! may_be_root; then
        say "Some system packages are missing. Ask who looks after this computer to run this line as root:" \
            "Faltan paquetes del sistema. Pida a quien cuida esta computadora que ejecute esta línea como root:"
        printf '    %s\n' "$line" >&2
        return 1
    fi
    say "Installing system packages: $*" "Instalando paquetes del sistema: $*"
    log=$(mktemp)
    if as_root env DEBIAN_FRONTEND=noninteractive sh -c "$line" >"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    tail -n 15 "$log" >&2
    rm -f "$log"
    say "The system packages could not be installed. Is there a network? To try by hand:" \
        "No se pudieron instalar los paquetes del sistema. ¿Hay red? Para hacerlo a mano:"
    printf '    %s\n' "$line" >&2
    return 1
}

# configure_uv: uv does not read pip's settings; hand over where this machine's packages come from.
configure_uv() {
    local key value
    while IFS='=' read -r key value; do
        value=${value#\'}
        value=${value%\'}
        case "$key" in
            *.index-url) export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$value}" ;;
            *.extra-index-url) export UV_INDEX="${UV_INDEX:-$(printf '%s' "$value" | sed 's/\\n/ /g')}" ;;
            *.cert) export SSL_CERT_FILE="${SSL_CERT_FILE:-$value}" ;;
        esac
    done <<EOF
$("$environment/bin/python" -m pip config list 2>/dev/null)
EOF
    # As pip does: the best version of all indexes; the hashes say that it is the right file.
    export UV_INDEX_STRATEGY="${UV_INDEX_STRATEGY:-unsafe-best-match}" UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
}

# install_requirements: everything of requirements.lock, each file checked against its hash.
install_requirements() {
    local uv own_pip="$environment/bin/python -m pip --disable-pip-version-check"
    if uv=$(command -v uv); then
        configure_uv
    else
        # uv is five times as fast as pip: its own entry in the lock is enough to fetch it.
        awk '/^uv==/ { on = 1 } on { print } on && !/\\$/ { exit }' "$checkout/requirements.lock" \
            >"$environment/uv.lock"
        if $own_pip install -q --require-hashes -r "$environment/uv.lock" 2>/dev/null; then
            uv="$environment/bin/uv"
            configure_uv
        fi
    fi
    if [ -n "$uv" ] && "$uv" pip install -q --python "$environment/bin/python" --require-hashes \
        -r "$checkout/requirements.lock"; then
        return 0
    fi
    say "Trying again with pip." "Otro intento con pip."
    $own_pip install -q --require-hashes -r "$checkout/requirements.lock"
}

stamp_now() { cksum <"$checkout/requirements.lock"; }

# environment_is_ready: as the lock says, and its Python is still there.
environment_is_ready() {
    [ -x "$environment/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(stamp_now)" ]
}

# make_environment: .venv in the checkout, as the lock says. What was begun and not finished starts anew.
make_environment() {
    local python
    say "Setting up the program in $environment (once, a minute or so)." \
        "Preparando el programa en $environment (una sola vez, cosa de un minuto)."
    if [ ! -x "$environment/bin/python" ] || [ ! -e "$stamp" ]; then
        if python=$(good_python); then
            if "$python" -c 'import venv, ensurepip' 2>/dev/null; then
                "$python" -m venv --clear "$environment" || return 1
            else
                uv venv -q --clear --python "$python" "$environment" || return 1
            fi
        elif command -v uv >/dev/null 2>&1; then
            uv venv -q --clear --python '>=3.11' "$environment" || return 1
        else
            say "This computer's Python is older than 3.11: install Python 3.11 or newer and run this again." \
                "El Python de esta computadora es anterior al 3.11: instale Python 3.11 o más nuevo y vuelva a empezar."
            return 1
        fi
    fi
    if ! install_requirements; then
        say "The program could not be set up. Is there a network? Nothing else was changed; run this again." \
            "No se pudo preparar el programa. ¿Hay red? No se cambió nada más; vuelva a empezar."
        return 1
    fi
    stamp_now >"$stamp"
}

# translations_are_compiled: no catalog is newer than its compiled form.
translations_are_compiled() {
    local catalog
    for catalog in "$checkout"/resources/translations/*/LC_MESSAGES/*.po; do
        [ ! -e "$catalog" ] || [ "${catalog%.po}.mo" -nt "$catalog" ] || return 1
    done
}

# set_up_program LIBRARY-TABLE…: system packages, with those of $needed_too, environment and translations, one
# set-up at a time.
set_up_program() {
    environment="$checkout/.venv"
    stamp="$environment/field-organizer.stamp"
    local needed
    needed="$(missing_python) $(missing_libraries "$@") ${needed_too:-}"
    [ -z "${needed// /}" ] || install_packages $needed || return 1
    if environment_is_ready && translations_are_compiled; then
        return 0
    fi
    (
        if command -v flock >/dev/null 2>&1; then
            flock 8
        fi
        environment_is_ready || make_environment || exit 1
        translations_are_compiled || "$environment/bin/python" "$checkout/packaging/translations.py" compile
    ) 8>"$checkout/.venv.lock"
}
