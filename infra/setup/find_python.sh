# Sourced by infra/demo and infra/test with `root` set: sets `python` to one that Timebro runs on, or says why not.
# $PYTHON decides alone when it is given.

fits() {
    "$1" -c "import sys; sys.exit(not $2)" >/dev/null 2>&1
}

python=
if [ -n "${PYTHON:-}" ]; then
    fits "$PYTHON" 'sys.version_info >= (3, 11)' && python=$PYTHON
else
    # Versions that every pinned package has ready-made files for come first.
    for each in python3 python3.13 python3.12 python3.11 python; do
        if [ -z "$python" ] && fits "$each" '(3, 11) <= sys.version_info < (3, 14)'; then python=$each; fi
    done
    for each in python3 python; do
        if [ -z "$python" ] && fits "$each" 'sys.version_info >= (3, 14)'; then python=$each; fi
    done
fi

if [ -z "$python" ]; then
    tried=${PYTHON:-python3}
    found=$("$tried" -c 'import sys; sys.stdout.write("%d.%d" % sys.version_info[:2])' 2>/dev/null) || found=
    if [ -n "$found" ]; then found="$tried er $found"; else found="$tried findes ikke"; fi
    echo "Timebro kræver Python 3.11 eller nyere ($found): installér den, eller sæt PYTHON til dens sti." >&2
    exit 1
fi
