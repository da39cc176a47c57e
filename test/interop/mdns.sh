#!/usr/bin/env bash
# A stranger finds the daemon: avahi-browse on one (made-up) machine, Earworm on another, a cable between them.
# Needs root, iproute2, avahi-daemon, avahi-utils, dbus. Prints what was found; exit code 0 if all was.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)

if [ "${1:-}" != inside ]; then
  exec unshare --net --mount --pid --fork --kill-child bash "$0" inside
fi

mount -t tmpfs tmpfs /run
mount -t proc proc /proc
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The other machine: a namespace of its own, kept by a process that sleeps.
unshare --net sleep infinity &
other=$!
sleep 0.3
ip link set lo up
ip link add near type veth peer name far netns "$other"
ip addr add 10.77.0.1/24 dev near
ip link set near up
nsenter --net --target "$other" bash -c 'ip link set lo up; ip addr add 10.77.0.2/24 dev far; ip link set far up'

mkdir -p /run/dbus /run/avahi-daemon
cat > "$scratch/bus.conf" <<END
<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy></busconfig>
END
printf '[server]\nuse-ipv6=no\n[publish]\npublish-workstation=no\n' > "$scratch/avahi.conf"
dbus-daemon --config-file="$scratch/bus.conf" --nofork --nopidfile > "$scratch/bus.log" 2>&1 &
for _ in $(seq 300); do
  [ -S /run/dbus/system_bus_socket ] && break
  sleep 0.1
done
avahi-daemon --file="$scratch/avahi.conf" --no-drop-root --no-chroot --no-rlimits > "$scratch/avahi.log" 2>&1 &

nsenter --net --target "$other" "$root/earworm" run --driver clock --home "$scratch/home" --host 0.0.0.0 \
  --osc-port 9000 --http-port 9001 > "$scratch/earworm.log" 2>&1 &
daemon=$!
for _ in $(seq 120); do
  grep -q Help: "$scratch/earworm.log" && break
  sleep 0.5
done

found=1
for _ in $(seq 20); do
  if avahi-browse --all --resolve --terminate --parsable > "$scratch/found" 2> /dev/null &&
    grep -q '^=.*Earworm.*_oscjson\._tcp.*;10\.77\.0\.2;9001;' "$scratch/found" &&
    grep -q '^=.*Earworm.*_osc\._udp.*;10\.77\.0\.2;9000;' "$scratch/found"; then
    found=0
    break
  fi
  sleep 0.5
done
grep '^=' "$scratch/found" || { tail -n 20 "$scratch"/*.log; }
kill "$daemon"
wait "$daemon" || true
sleep 1
if avahi-browse --all --terminate --parsable 2> /dev/null | grep -q Earworm; then
  echo 'it is still announced after its end'
  found=1
fi
kill "$other"
exit "$found"
