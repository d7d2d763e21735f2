#!/bin/sh
# cgroup-v2.sh FOLDER CPU_MAX MEMORY_MAX COMMAND...: runs a command that sees itself in a container with these limits, as cgroup v2 tells
# them. In a mount namespace of its own: unshare -m. What /proc says of the kernel's cgroups is laid over, so that the machine's may be v1.
set -e
folder=$1
mkdir "$folder/cgroup"
echo "$2" >"$folder/cgroup/cpu.max"
echo "$3" >"$folder/cgroup/memory.max"
echo max >"$folder/cgroup/memory.swap.max"
echo 0 >"$folder/cgroup/memory.current"
echo 100 >"$folder/cgroup/cpu.weight"
echo max >"$folder/cgroup/pids.max"
shift 3

printf '#subsys_name\thierarchy\tnum_cgroups\tenabled\n' >"$folder/cgroups"
printf '%s\t0\t1\t1\n' cpuset cpu cpuacct memory pids >>"$folder/cgroups"
echo 0::/ >"$folder/self-cgroup"
grep -v cgroup /proc/self/mountinfo >"$folder/mountinfo"
echo "999 1 0:26 / $folder/cgroup rw,nosuid,nodev,noexec,relatime - cgroup2 cgroup2 rw,nsdelegate" >>"$folder/mountinfo"

mount --bind "$folder/cgroups" /proc/cgroups
mount --bind "$folder/self-cgroup" /proc/$$/cgroup
mount --bind "$folder/mountinfo" /proc/$$/mountinfo
exec "$@"
