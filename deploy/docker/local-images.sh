#!/usr/bin/env bash
# Makes on this machine the images that Freshet's containers and tests need, where no image registry can be reached:
#   freshet-local/java                a Debian with a Java 17 runtime, made by debootstrap; stands in for eclipse-temurin
#   freshet-local/kafka               a broker that is set up as apache/kafka is
#   freshet-local/apicurio-registry   a schema registry; stands in for apicurio/apicurio-registry
# The packages come from the mirror that apt uses, the rest comes through Maven. What is there already is left alone.
set -euo pipefail
shopt -s inherit_errexit
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
work=$here/target
log=$work/local-images.log

usage() {
    cat <<USAGE
Usage: deploy/docker/local-images.sh [--rebuild] [--names] [java|kafka|registry]...
  --rebuild   makes an image anew although there is one of that name
  --names     prints the names of the images, one a line, and makes nothing
Without a name: all of them. Needs root (for debootstrap), a Docker engine, debootstrap, a JDK and Maven.
USAGE
}

say() { printf 'local-images: %s\n' "$1" >&2; }

fail() {
    say "$1"
    exit 1
}

# Runs a step quietly: what it says goes to the log, whose end is shown if the step fails.
step() {
    local what=$1 begun=$SECONDS
    shift
    say "$what"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        fail "failed: $what; all it said is in $log"
    fi
    say "  done in $((SECONDS - begun)) s"
}

need() {
    command -v "$1" >/dev/null || fail "no $1 found; install $2"
}

# The version that the build uses, from its only declaration.
version_of() {
    local version
    version=$(sed -n "s:.*<$1\\.version>\\(.*\\)</$1\\.version>.*:\\1:p" "$root/pom.xml")
    [ -n "$version" ] || fail "$root/pom.xml declares no $1.version"
    printf '%s' "$version"
}

image_of() {
    local version=17
    case $1 in
        java) printf 'freshet-local/java:%s\n' "$version" ;;
        kafka)
            version=$(version_of kafka)
            printf 'freshet-local/kafka:%s\n' "$version"
            ;;
        registry)
            version=$(version_of apicurio)
            printf 'freshet-local/apicurio-registry:%s\n' "$version"
            ;;
    esac
}

# ---- java

# The mirror that apt takes Debian's own packages from. Another distribution's mirror has no bookworm.
debian_mirror() {
    apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        sed -n 's/^Debian main //p' | grep -v -- '-security' | head -n 1
}

bootstrap() {
    # In a mount namespace of its own: what debootstrap mounts in the folder is gone with it, even if it is interrupted.
    # A step runs where `set -e` does not hold: each command that may fail ends it by itself.
    unshare --mount debootstrap --variant=minbase --include=ca-certificates,openjdk-17-jre-headless \
        bookworm "$1" "$2" || return
    rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/* "$1"/var/log/* "$1"/usr/share/{doc,man,info,locale}/*
}

import() {
    tar -C "$1" --numeric-owner -c . | docker import \
        --change 'ENV LANG=C.UTF-8' \
        --change 'ENV JAVA_HOME=/usr/lib/jvm/java-17-openjdk-amd64' \
        --change 'CMD ["bash"]' \
        - "$2"
}

make_java() {
    need debootstrap debootstrap
    [ "$(id -u)" -eq 0 ] || fail "debootstrap needs root; run this as root, or make java elsewhere and name it freshet-local/java:17"
    local mirror folder=$work/java
    mirror=$(debian_mirror) || true
    [ -n "$mirror" ] || fail "apt here uses no Debian mirror; add one to its sources, or import any Java 17 image as freshet-local/java:17"
    rm -rf -- "$folder"
    step "java: installing Debian bookworm and OpenJDK 17 into a folder" bootstrap "$folder" "$mirror"
    step "java: importing it" import "$folder" "$1"
    rm -rf -- "$folder"
}

# ---- kafka, registry

fetch_kafka() {
    mvn -B --no-transfer-progress -f "$here/pom.xml" -Dspotless.check.skip=true generate-resources
}

# This version of the plugin asks for the artifact alone. Later ones read its POM too, whose parent is not published.
fetch_registry() {
    mvn -B --no-transfer-progress org.apache.maven.plugins:maven-dependency-plugin:2.10:copy \
        "-Dartifact=io.apicurio:apicurio-registry-app:$(version_of apicurio):tar.gz:all" "-DoutputDirectory=$work/registry" || return
    mkdir "$work/registry/app"
    tar -xzf "$work"/registry/*.tar.gz -C "$work/registry/app"
    rm "$work"/registry/*.tar.gz
}

make_on_java() {
    local name=$1 image=$2
    docker image inspect "$(image_of java)" >/dev/null 2>&1 || make java
    need mvn 'Maven, 3.8 or later'
    rm -rf -- "${work:?}/$name"
    mkdir -p "$work/$name"
    step "$name: fetching it with Maven" "fetch_$name"
    cp -- "$here/$name"/* "$work/$name/"
    step "$name: building" docker build --tag "$image" --build-arg "BASE_IMAGE=$(image_of java)" "$work/$name"
    rm -rf -- "${work:?}/$name"
}

# ----

make() {
    local name=$1 image begun=$SECONDS
    image=$(image_of "$name")
    if [ -z "$rebuild" ] && docker image inspect "$image" >/dev/null 2>&1; then
        say "$name: $image is there"
        return
    fi
    case $name in
        java) make_java "$image" ;;
        *) make_on_java "$name" "$image" ;;
    esac
    say "$name: $image, $(($(docker image inspect --format '{{.Size}}' "$image") / 1000000)) MB"
}

rebuild=
names=()
while [ $# -gt 0 ]; do
    case $1 in
        --rebuild) rebuild=yes ;;
        --names)
            for name in java kafka registry; do
                image_of "$name"
            done
            exit 0
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        java | kafka | registry) names+=("$1") ;;
        *)
            usage >&2
            exit 2
            ;;
    esac
    shift
done
[ ${#names[@]} -gt 0 ] || names=(java kafka registry)

need docker 'a Docker engine (Debian: docker.io)'
timeout 10 docker info >/dev/null 2>&1 || fail "no Docker engine answers; start it (dockerd), or name one in DOCKER_HOST"
mkdir -p "$work"
for name in "${names[@]}"; do
    make "$name"
done
