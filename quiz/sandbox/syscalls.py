"""The numbers of the system calls of Linux that code has no use for, on the processors that have a filter."""

from __future__ import annotations

X86_64, ARM_64 = 0xC000003E, 0xC00000B7
"""The processors, by the numbers that the kernel's audit gives them."""
MACHINES = {"x86_64": X86_64, "aarch64": ARM_64}

DENIED = {
    X86_64: {
        # network, and messages to other processes
        "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49, "listen": 50,
        "socketpair": 53, "accept4": 288, "io_uring_setup": 425, "msgget": 68, "semget": 64, "shmget": 29,
        "mq_open": 240,
        # other processes, and programs
        "fork": 57, "vfork": 58, "execve": 59, "execveat": 322, "ptrace": 101, "tkill": 200,
        "rt_sigqueueinfo": 129, "rt_tgsigqueueinfo": 297, "pidfd_open": 434, "pidfd_send_signal": 424,
        "pidfd_getfd": 438, "process_vm_readv": 310, "process_vm_writev": 311, "setsid": 112, "setpgid": 109,
        "setpriority": 141, "sched_setaffinity": 203, "sched_setscheduler": 144, "sched_setparam": 142,
        "sched_setattr": 314, "ioprio_set": 251, "setrlimit": 160,
        # the system
        "mount": 165, "umount2": 166, "chroot": 161, "pivot_root": 155, "unshare": 272, "setns":
        308, "bpf": 321,
        "userfaultfd": 323, "perf_event_open": 298, "add_key": 248, "request_key": 249, "keyctl": 250,
        "reboot": 169, "sethostname": 170, "settimeofday": 164, "clock_settime": 227, "swapon": 167,
        # changes of files
        "creat": 85, "truncate": 76, "ftruncate": 77, "rename": 82, "renameat": 264, "renameat2": 316,
        "mkdir": 83, "mkdirat": 258, "rmdir": 84, "link": 86, "linkat": 265, "symlink": 88, "symlinkat": 266,
        "unlink": 87, "unlinkat": 263, "mknod": 133, "mknodat": 259, "chmod": 90, "fchmod": 91,
        "fchmodat": 268,
        "fchmodat2": 452, "chown": 92, "fchown": 93, "lchown": 94, "fchownat": 260, "utime": 132,
        "utimes": 235,
        "futimesat": 261, "utimensat": 280, "setxattr": 188, "lsetxattr": 189, "fsetxattr": 190,
        "removexattr": 197, "lremovexattr": 198, "fremovexattr": 199, "setxattrat": 463, "removexattrat": 466,
        "fallocate": 285, "open_by_handle_at": 304,
    },
    ARM_64: {
        "socket": 198, "socketpair": 199, "bind": 200, "listen": 201, "accept": 202, "connect": 203,
        "sendto": 206,
        "sendmsg": 211, "accept4": 242, "io_uring_setup": 425, "msgget": 186, "semget": 190, "shmget": 194,
        "mq_open": 180,
        "execve": 221, "execveat": 281, "ptrace": 117, "tkill": 130, "rt_sigqueueinfo": 138,
        "rt_tgsigqueueinfo": 240, "pidfd_open": 434, "pidfd_send_signal": 424, "pidfd_getfd": 438,
        "process_vm_readv": 270, "process_vm_writev": 271, "setsid": 157, "setpgid": 154, "setpriority": 140,
        "sched_setaffinity": 122, "sched_setscheduler": 119, "sched_setparam": 118, "sched_setattr": 274,
        "ioprio_set": 30, "setrlimit": 164,
        "mount": 40, "umount2": 39, "chroot": 51, "pivot_root": 41, "unshare": 97, "setns": 268, "bpf": 280,
        "userfaultfd": 282, "perf_event_open": 241, "add_key": 217, "request_key": 218, "keyctl": 219,
        "reboot": 142, "sethostname": 161, "settimeofday": 170, "clock_settime": 112, "swapon": 224,
        "truncate": 45, "ftruncate": 46, "renameat": 38, "renameat2": 276, "mkdirat": 34, "linkat": 37,
        "symlinkat": 36, "unlinkat": 35, "mknodat": 33, "fchmod": 52, "fchmodat": 53, "fchmodat2": 452,
        "fchownat": 54, "fchown": 55, "utimensat": 88, "setxattr": 5, "lsetxattr": 6, "fsetxattr": 7,
        "removexattr": 14, "lremovexattr": 15, "fremovexattr": 16, "setxattrat": 463, "removexattrat": 466,
        "fallocate": 47, "open_by_handle_at": 265,
    },
}  # fmt: skip
"""Those that are refused whatever their arguments."""

ABSENT = {"clone3": 435, "openat2": 437}
"""Those whose arguments a filter cannot see; told that they are missing, callers use older ones."""

CLONE = {X86_64: 56, ARM_64: 220}
"""Allowed for a thread, not for a process."""
OPEN = {X86_64: ((2, 1), (257, 2)), ARM_64: ((56, 2),)}
"""Allowed for reading: each with the place of the argument that holds the flags."""
KILL = {X86_64: (62, 234), ARM_64: (129, 131)}
"""Allowed on the process itself, so that a crash looks like one."""
PRLIMIT = {X86_64: 302, ARM_64: 261}
"""Allowed for reading a limit of the process itself."""
